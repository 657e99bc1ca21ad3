// SPDX-License-Identifier: MPL-2.0
// French, with a no-break space before : ; ? ! and inside « ».
#include "model/failure_words.hxx"

namespace palimpsest::model {

namespace {

constexpr std::string_view noBreak = "\u00A0";

std::string quoted(const std::string& text) {
    return std::string("«") + std::string(noBreak) + text + std::string(noBreak) + "»";
}

std::string duration(long seconds) {
    const std::string space(noBreak);
    if (seconds < 120)
        return std::to_string(seconds) + space + (seconds < 2 ? "seconde" : "secondes");
    if (seconds < 7200)
        return std::to_string((seconds + 59) / 60) + space + "minutes";
    return std::to_string((seconds + 3599) / 3600) + space + "heures";
}

std::string tryAgain(const Failure& failure) {
    return failure.retryAfterSeconds
               ? "réessayez dans " + duration(*failure.retryAfterSeconds) + "."
               : "patientez une minute, puis réessayez.";
}

std::string status(const Failure& failure) {
    return failure.httpStatus >= 400 ? " (" + std::to_string(failure.httpStatus) + ")" : "";
}

std::string said(const Failure& failure) {
    return failure.detail.empty() ? "" : " Sa réponse\u00A0: " + quoted(failure.detail) + ".";
}

std::string wrongAddress(const Failure& failure) {
    if (failure.httpStatus != 0)
        return "Aucun service de modèle à cette adresse de " + failure.host + status(failure) +
               "\u00A0: vérifiez-la, ainsi que le protocole, dans les options\u00A0; la plupart "
               "des "
               "adresses se terminent par /v1." +
               said(failure);
    if (failure.host.empty())
        return "Aucune adresse de serveur n’est indiquée\u00A0: saisissez-en une dans les options, "
               "par exemple https://hote/v1.";
    return quoted(failure.host) + " n’est pas une adresse de serveur\u00A0: saisissez-en une dans "
                                  "les options, par exemple "
                                  "https://hote/v1, sans nom d’utilisateur ni mot de passe.";
}

std::string unknownModel(const Failure& failure) {
    if (failure.model.empty())
        return failure.host +
               " attend le nom d’un modèle\u00A0: choisissez-en un dans les options." +
               said(failure);
    return failure.host + " ne connaît pas de modèle " + quoted(failure.model) +
           "\u00A0: choisissez-en un autre dans les options." + said(failure);
}

std::string withoutKept(const Failure& failure) {
    using Kind = Failure::Kind;
    const std::string& host = failure.host;
    switch (failure.kind) {
    case Kind::wrongAddress:
        return wrongAddress(failure);
    case Kind::unknownHost:
        return "L’hôte " + host +
               " est introuvable\u00A0: vérifiez l’orthographe de son adresse et la connexion au "
               "réseau.";
    case Kind::noServer:
        return "Rien ne répond à l’adresse " + host +
               "\u00A0: vérifiez que le serveur est en marche et que l’adresse et le port sont "
               "exacts.";
    case Kind::proxy:
        return "Le serveur mandataire (proxy) placé devant " + host +
               " n’a pas laissé passer la demande\u00A0: vérifiez le proxy dans les réglages de la "
               "suite bureautique ou du système.";
    case Kind::timeOut:
        return host + " n’a pas pu être joint en " + duration(failure.limitSeconds) +
               "\u00A0: vérifiez l’adresse et le réseau, puis réessayez.";
    case Kind::stalled:
        return "Aucun texte n’est venu de " + host + " pendant " + duration(failure.limitSeconds) +
               " et la demande a été arrêtée\u00A0: réessayez, ou choisissez un modèle plus "
               "rapide.";
    case Kind::reset:
        return host + " a fermé la connexion sans répondre\u00A0: réessayez, et vérifiez qu’il "
                      "s’agit bien d’un serveur de modèles.";
    case Kind::tls:
        return "Aucune connexion sécurisée n’a pu être établie avec " + host +
               "\u00A0: vérifiez si l’adresse commence par https ou http, et que rien n’intercepte "
               "la connexion.";
    case Kind::tlsExpired:
        return "Le certificat de " + host +
               " a expiré ou n’est pas encore valable\u00A0: vérifiez la date de cet ordinateur, "
               "ou "
               "prévenez les responsables du serveur.";
    case Kind::tlsUntrusted:
        return "Le certificat de " + host +
               " n’est pas signé par une autorité reconnue par cet ordinateur\u00A0: si le serveur "
               "est celui de votre établissement, demandez son fichier de certificat et "
               "indiquez-le "
               "dans les options.";
    case Kind::tlsWrongHost:
        return "Le certificat présenté par " + host +
               " est celui d’un autre hôte\u00A0: vérifiez l’adresse et, si elle est exacte, "
               "n’allez "
               "pas plus loin, car quelqu’un pourrait intercepter la connexion.";
    case Kind::caFile:
        return "Le fichier de certificats " + failure.detail +
               " est illisible\u00A0: choisissez-en un autre dans les options, ou laissez le champ "
               "vide.";
    case Kind::clearText:
        return "La connexion à " + host +
               " n’est pas chiffrée et laisserait voir votre clé\u00A0; rien n’a été envoyé\u00A0: "
               "utilisez une adresse qui commence par https.";
    case Kind::unusableKey:
        return "La clé contient des caractères impossibles dans une clé et rien n’a été "
               "envoyé\u00A0: copiez-la de nouveau, sans espace ni retour à la ligne.";
    case Kind::keyMissing:
        return host + " demande une clé\u00A0: saisissez la vôtre dans les options." +
               said(failure);
    case Kind::unauthorised:
        return host +
               " n’a pas accepté la clé\u00A0: vérifiez qu’elle est complète, destinée à ce "
               "serveur et toujours valable." +
               said(failure);
    case Kind::forbidden:
        return host +
               " n’autorise pas cette demande (403)\u00A0: demandez aux responsables du "
               "serveur si votre compte peut utiliser ce modèle d’ici." +
               said(failure);
    case Kind::unknownModel:
        return unknownModel(failure);
    case Kind::quota:
        return "Le compte auprès de " + host +
               " n’a plus de crédit\u00A0: rechargez-le, ou utilisez un autre serveur." +
               said(failure);
    case Kind::rateLimited:
        return host + " reçoit trop de demandes\u00A0: " + tryAgain(failure) + said(failure);
    case Kind::overloaded:
        return host + " est surchargé ou encore en cours de démarrage\u00A0: " + tryAgain(failure) +
               said(failure);
    case Kind::serverTimeOut:
        return host +
               " n’a pas attendu la fin de la demande (408)\u00A0: réessayez, ou "
               "sélectionnez moins de texte." +
               said(failure);
    case Kind::serverError:
        return host + " a échoué en répondant" + status(failure) +
               "\u00A0: réessayez, et prévenez les responsables du serveur si cela se reproduit." +
               said(failure);
    case Kind::requestTooLong:
        return "La demande est trop longue pour le modèle de " + host +
               "\u00A0: sélectionnez moins de texte et redemandez." + said(failure);
    case Kind::badRequest:
        return host + " a refusé la demande" + status(failure) +
               "\u00A0: vérifiez le modèle et ses réglages dans les options." + said(failure);
    case Kind::redirected:
        return host + " renvoie vers " +
               (failure.detail.empty() ? "une autre adresse" : failure.detail) +
               " et rien n’y a été envoyé, pour que votre clé ne tombe pas en d’autres "
               "mains\u00A0: "
               "si c’est bien la bonne adresse, saisissez-la dans les options.";
    case Kind::notThisProtocol:
        return host +
               " n’a pas répondu comme un serveur de modèles\u00A0: vérifiez l’adresse et le "
               "protocole dans les options\u00A0; la plupart des adresses se terminent par /v1.";
    case Kind::emptyResponse:
        return host +
               " a envoyé une réponse sans texte\u00A0: réessayez, ou choisissez un autre modèle.";
    case Kind::cutShort:
        return "La réponse de " + host + " s’est interrompue avant la fin\u00A0: réessayez.";
    case Kind::tooLarge:
        return "La réponse de " + host +
               " dépassait toute longueur raisonnable et a été arrêtée\u00A0: demandez moins à la "
               "fois.";
    case Kind::missingLibrary:
        return "La bibliothèque libcurl manque sur cet ordinateur et aucun serveur ne peut être "
               "joint\u00A0: installez le paquet libcurl4 (sous Fedora\u00A0: libcurl) et relancez "
               "la suite bureautique.";
    case Kind::stopped:
        return "Arrêté.";
    }
    return {};
}

} // namespace

std::string frenchSentence(const Failure& failure) {
    return withoutKept(failure) + (failure.textKept ? " Le texte déjà reçu est conservé." : "");
}

std::string frenchWaiting(const Failure& why, long seconds) {
    const std::string again = "\u00A0: nouvel essai dans " + duration(seconds) + ".";
    switch (why.kind) {
    case Failure::Kind::rateLimited:
        return why.host + " reçoit trop de demandes" + again;
    case Failure::Kind::noServer:
        return "Rien ne répond à l’adresse " + why.host + again;
    default:
        return why.host + " est surchargé ou encore en cours de démarrage" + again;
    }
}

} // namespace palimpsest::model
