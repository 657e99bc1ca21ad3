# SPDX-License-Identifier: MPL-2.0
"""A grammar checker that objects to one word: what stands beside the lines that Palimpsest draws."""

import unohelper
from com.sun.star.lang import Locale, XServiceDisplayName, XServiceInfo, XServiceName
from com.sun.star.linguistic2 import ProofreadingResult, SingleProofreadingError, XProofreader

NAME = "org.palimpsest.tests.Grammar"
SERVICE = "com.sun.star.linguistic2.Proofreader"
WRONG = "alot"
PROOFREADING = 2  # com.sun.star.text.TextMarkupType


class Checker(unohelper.Base, XProofreader, XServiceInfo, XServiceName, XServiceDisplayName):
    def __init__(self, context):
        self.context = context

    def getServiceName(self):
        return NAME

    def getImplementationName(self):
        return NAME

    def supportsService(self, name):
        return name == SERVICE

    def getSupportedServiceNames(self):
        return (SERVICE,)

    def getServiceDisplayName(self, _):
        return "Tests"

    def hasLocale(self, locale):
        return locale.Language == "en"

    def getLocales(self):
        return (Locale("en", "US", ""),)

    def isSpellChecker(self):
        return False

    def ignoreRule(self, rule, locale):
        pass

    def resetIgnoreRules(self):
        pass

    def doProofreading(self, document, text, locale, start, suggested, _):
        result = ProofreadingResult()
        result.aDocumentIdentifier, result.aText, result.aLocale = document, text, locale
        result.nStartOfSentencePosition = start
        end = suggested
        while end < len(text) and text[end] == " ":
            end += 1
        result.nBehindEndOfSentencePosition = result.nStartOfNextSentencePosition = end
        errors = []
        at = text.find(WRONG, start)
        while 0 <= at < end:
            error = SingleProofreadingError()
            error.nErrorStart, error.nErrorLength, error.nErrorType = at, len(WRONG), PROOFREADING
            error.aRuleIdentifier = error.aShortComment = error.aFullComment = WRONG
            error.aSuggestions = ("a lot",)
            errors.append(error)
            at = text.find(WRONG, at + 1)
        result.aErrors = tuple(errors)
        result.xProofreader = self
        return result


g_ImplementationHelper = unohelper.ImplementationHelper()
g_ImplementationHelper.addImplementation(Checker, NAME, (SERVICE,))
