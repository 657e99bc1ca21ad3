REM SPDX-License-Identifier: MPL-2.0
REM Asks the assistant for an opening and writes the answer at the caret.
REM
REM To try it: Tools - Macros - Edit Macros, File - Import BASIC, this file; then run DraftHere in a text document.
REM The built-in rehearsal model answers: no account, no server, no network.
Option Explicit

REM Global keeps its value after DraftHere has ended, until the response is complete.
Global oProvenance As Object
Global oDocument As Object

Sub DraftHere
    Dim aOptions(1) As New com.sun.star.beans.PropertyValue
    Dim oListener As Object

    oDocument = ThisComponent
    oProvenance = CreateUnoService("org.palimpsest.Provenance")

    REM In an office with windows the writer is asked first. Without windows these words stand for the answer.
    oProvenance.startRecording(oDocument, "I agree that this document is recorded.")

    aOptions(0).Name = "Provider"
    aOptions(0).Value = "rehearsal"
    aOptions(1).Name = "Scope"
    aOptions(1).Value = "none"

    REM Macros run on the office's main thread, so ask() would refuse: askAsync() returns at once.
    oListener = CreateUnoListener("Draft_", "org.palimpsest.XResponseListener")
    oProvenance.askAsync(oDocument, "draft", "Write an opening for my report.", aOptions(), oListener)
End Sub

REM More of the response has come; sText is all of it so far.
Sub Draft_shown(sResponse As String, sText As String)
End Sub

REM All of it is there: take it into the document at the caret, as one step of undo.
Sub Draft_completed(sResponse As String)
    oProvenance.apply(oDocument, sResponse, "insert", 0, -1)
    oProvenance.annotate(oDocument, sResponse, "inspiring", "Taken by the macro DraftHere.")
End Sub

REM sMessage is one sentence: what happened, to what, and what to do.
Sub Draft_failed(sResponse As String, sMessage As String)
    MsgBox sMessage
End Sub

REM The document was closed before the response was complete.
Sub Draft_disposing(oEvent As Object)
End Sub
