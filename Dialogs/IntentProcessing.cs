using Switchboard.Dialogs.Generative;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Returns;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Entities;
using Switchboard.Recognizers.Intents;

namespace Switchboard.Dialogs;

/// <summary>The chart's "Intent Processing": puts intent, entities and what was said before together.</summary>
internal static class IntentProcessing
{
    // The words by which people mean the order they spoke about last.
    private static readonly string[] Pronouns = ["it", "this", "that", "them", "these", "those", "sie", "diese", "davon", "lo", "esto", "eso", "devolverlo"];

    /// <summary>What a clear message wants. The session learns from it.</summary>
    public static Understanding Process(string intent, Recognition recognition, ConversationSession session)
    {
        var number = recognition.Entities.First(EntityNames.OrderNumber) ?? (MeansTheLastOrder(recognition.Text) ? session.OrderNumber : null);
        session.LastIntent = intent;
        if (!PersistData.IsPassing(intent) && intent is not (Intents.CallMeBack or Intents.HelpCenter or Intents.SpeakToPerson))
        {
            NoteQuestion(recognition, session);
        }

        session.OrderNumber = number ?? session.OrderNumber;
        return intent switch
        {
            Intents.OrderStatus => new Understanding.Order(number),
            Intents.ReturnItem => new Understanding.Return(number, ReturnReasons.Find(recognition)),
            Intents.Greeting => new Understanding.Greeting(),
            Intents.Help => new Understanding.Help(),
            Intents.Cancel => new Understanding.Cancel(),
            Intents.TakeBack => new Understanding.TakeBack(),
            Intents.StartOver => new Understanding.StartOver(),
            Intents.SpeakToPerson => new Understanding.Person(),
            Intents.CallMeBack when CancelsCall(recognition) => new Understanding.CancelCallback(),
            Intents.CallMeBack when recognition.Entities.First(EntityNames.MovesCall) is not null => new Understanding.MoveCallback(),
            Intents.CallMeBack => new Understanding.Callback(),
            Intents.OpenQuestion => new Understanding.OpenQuestion(),
            Intents.ConnectAccount => new Understanding.ConnectAccount(),
            Intents.DisconnectAccount => new Understanding.DisconnectAccount(),
            Intents.RememberFact => new Understanding.Remember(),
            Intents.WhatIsRemembered or Intents.ForgetFact or Intents.ForgetEverything or Intents.StopRemembering => new Understanding.Remembered(intent),
            _ => new Understanding.Question(intent),
        };
    }

    /// <summary>Whether a message wants a promised call no more.</summary>
    public static bool CancelsCall(Recognition recognition) => recognition.Intent == Intents.CallMeBack && recognition.Entities.First(EntityNames.CancelsCall) is not null;

    /// <summary>Keeps what was asked, without numbers that are nobody's business.</summary>
    public static void NoteQuestion(Recognition recognition, ConversationSession session)
    {
        const int Longest = 200;
        var text = Masking.Mask(recognition.Text);
        session.Question = text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)] + "…";
    }

    private static bool MeansTheLastOrder(string text)
    {
        foreach (var word in TextNormalizer.Key(text).Split(' '))
        {
            if (Pronouns.Contains(word))
            {
                return true;
            }
        }

        return false;
    }
}
