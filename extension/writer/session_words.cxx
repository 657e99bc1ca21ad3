// SPDX-License-Identifier: MPL-2.0
#include "writer/session_words.hxx"

namespace palimpsest::writer {

namespace {

struct Words {
    const char* english;
    const char* french;
};

Words words(Sentence which) {
    switch (which) {
    case Sentence::noSuchResponse:
        return {"This document has no such response. Ask again.",
                "Ce document ne contient pas cette réponse. Posez à nouveau la question."};
    case Sentence::responseUnfinished:
        return {"The response has not ended yet. Wait for its end, or stop it first.",
                "La réponse n’est pas terminée. Attendez sa fin ou arrêtez-la d’abord."};
    case Sentence::emptyPart:
        return {"That part of the response is empty. Choose another part.",
                "Cette partie de la réponse est vide. Choisissez-en une autre."};
    case Sentence::questionUnderWay:
        return {"A question is under way in this document. Stop it, or wait for its end.",
                "Une question est déjà en cours dans ce document. Arrêtez-la ou attendez sa fin."};
    case Sentence::nothingToAsk:
        return {"There is nothing to send. Write what you want, or select some text.",
                "Il n’y a rien à envoyer. Écrivez ce que vous voulez ou sélectionnez du texte."};
    case Sentence::noSelection:
        return {"No text is selected. Select the text that the model should work on.",
                "Aucun texte n’est sélectionné. Sélectionnez le texte sur lequel le modèle doit "
                "travailler."};
    case Sentence::targetChanged:
        return {
            "The text that was to be replaced has changed since the question was asked, so it was "
            "left as it is. "
            "Use Insert, or ask again.",
            "Le texte à remplacer a changé depuis la question ; il est resté tel quel. Utilisez "
            "Insérer ou posez à nouveau la question."};
    case Sentence::nothingToReplace:
        return {"Select the text that the response should replace, or use Insert.",
                "Sélectionnez le texte que la réponse doit remplacer ou utilisez Insérer."};
    case Sentence::notAllSent:
        return {
            "The model was not sent all of the selection, so its response cannot take the place "
            "of all of it. Insert it instead.",
            "Le modèle n’a pas reçu toute la sélection, sa réponse ne peut donc pas la "
            "remplacer tout entière. Insérez-la plutôt."};
    case Sentence::readOnly:
        return {"This document or passage is read-only, so nothing was inserted. Save the document "
                "under another name first.",
                "Ce document ou ce passage est en lecture seule ; rien n’a été inséré. Enregistrez "
                "d’abord le document sous un "
                "autre nom."};
    case Sentence::noWindow:
        return {"The document has no window with a cursor, so there is no place to insert at. Open "
                "it in a window.",
                "Le document n’a pas de fenêtre avec un curseur ; il n’y a pas d’endroit où "
                "insérer. Ouvrez-le dans une "
                "fenêtre."};
    case Sentence::damagedRecord:
        return {"The record that this document carried is damaged. A new one has begun, which "
                "says of the text only that it was there; the old one stays in the file beside it.",
                "L’historique que contenait ce document est endommagé. Un nouvel historique a "
                "commencé, qui sait seulement que le texte était là ; l’ancien reste à côté de "
                "lui dans le fichier."};
    case Sentence::logFileFailed:
        return {"The log file beside the document could not be written. The record is complete in "
                "the document itself.",
                "Le fichier journal à côté du document n’a pas pu être écrit. L’historique est "
                "complet dans le document "
                "lui-même."};
    case Sentence::firstSave:
        return {"A record of how this text came about now travels in the document and in a log "
                "file beside it.",
                "Un historique de la rédaction accompagne désormais le document, dans le fichier "
                "et dans un journal à côté "
                "de lui."};
    case Sentence::recordWithheld:
        return {"This office removes personal information when saving, so the file carries no "
                "record: it stays on this computer. Without that option the next save carries it.",
                "Cette suite bureautique retire les informations personnelles à "
                "l’enregistrement : le fichier ne contient pas l’historique, qui reste sur cet "
                "ordinateur. Sans cette option, il accompagne le prochain enregistrement."};
    case Sentence::recordTakenOut:
        return {"This office removes personal information when saving, so the record that this "
                "file carried was taken out. To put it back, switch that option off and save again "
                "before you close the document.",
                "Cette suite bureautique retire les informations personnelles à "
                "l’enregistrement : l’historique que contenait ce fichier en a été retiré. Pour "
                "l’y remettre, désactivez cette option et enregistrez à nouveau avant de fermer le "
                "document."};
    case Sentence::logFileStays:
        return {
            "The log file beside the document was left there: it could not be deleted, or holds "
            "more than this record. Delete it yourself if nobody is to read it.",
            "Le journal à côté du document y est resté : il n’a pas pu être supprimé ou "
            "contient plus que cet historique. Supprimez-le vous-même si personne ne doit le "
            "lire."};
    case Sentence::otherContinuation:
        return {"This file is not the only continuation of this document: another one was recorded "
                "on this computer. Both are kept; the record goes on from this file.",
                "Ce fichier n’est pas la seule suite de ce document : une autre a été consignée "
                "sur cet ordinateur. Les deux sont conservées ; l’historique continue à partir "
                "de ce fichier."};
    case Sentence::noTimestamp:
        return {
            "The timestamp server gave no timestamp for this save. It is asked again by itself, "
            "and when you save; the record is complete without.",
            "Le serveur d’horodatage n’a pas daté cet enregistrement. Il sera sollicité à nouveau "
            "de lui-même et à chaque enregistrement ; l’historique est complet sans cela."};
    case Sentence::notRecorded:
        return {
            "Recording is off in this document. Switch it on first.",
            "L’enregistrement de l’historique est désactivé dans ce document. Activez-le d’abord."};
    case Sentence::unknownMode:
        return {
            "There is no such way to use a response. The modes are insert, replace and suggest.",
            "Ce mode n’existe pas. Les modes sont insert, replace et suggest."};
    case Sentence::passageGone:
        return {"The text of this passage is not in the document any more. Look at the list again.",
                "Le texte de ce passage n’est plus dans le document. Consultez à nouveau la "
                "liste."};
    case Sentence::undoTitle:
        return {"Palimpsest: use response", "Palimpsest : utiliser la réponse"};
    }
    return {"", ""};
}

} // namespace

std::string sentence(Sentence which, const std::string& language) {
    const Words both = words(which);
    return language.rfind("fr", 0) == 0 ? both.french : both.english;
}

std::string travelSentence(bool certain, std::size_t answers, const std::string& language) {
    const std::string count = std::to_string(answers);
    if (language.rfind("fr", 0) == 0) {
        const std::string what = answers == 0   ? ""
                                 : answers == 1 ? "une question et sa réponse, "
                                                : count + " questions et leurs réponses, ";
        return std::string(certain ? "Cette copie contient l’historique : "
                                   : "Une copie au format .odt ou .ott contient l’historique : ") +
               what +
               "le texte supprimé et les heures de saisie. « Remettre… » en donne moins à lire.";
    }
    const std::string what = answers == 0   ? ""
                             : answers == 1 ? "one prompt and its answer, "
                                            : count + " prompts and their answers, ";
    return std::string(certain ? "This copy carries the record: "
                               : "A copy as .odt or .ott carries the record: ") +
           what + "removed text and times. “Hand in…” gives less to read.";
}

} // namespace palimpsest::writer
