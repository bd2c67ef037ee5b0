using System.Text.RegularExpressions;

namespace DistillDsl.Tests;

/// <summary>Asserts what a message names (layers, shapes, options, values), so that its wording may change.</summary>
internal static class FaultText
{
    private static readonly Regex Word = new(@"^-?[\w.]+$", RegexOptions.CultureInvariant);
    private static readonly Regex QuotedOrBracketed = new(@"""[^""]*""|\[[^\[\]]*\]", RegexOptions.CultureInvariant);

    /// <summary>
    /// Each argument must stand in the message as whole words and in a place of its own: <c>1</c> is not found in <c>10</c>, <c>-1</c>, <c>0.1</c>,
    /// <c>[1, 4]</c> or <c>"layer 1"</c>, and <c>layer1</c> not in <c>layer1.0</c>.
    /// </summary>
    public static void Names(string message, params string[] arguments)
    {
        var rest = message;
        // A long argument goes first, so that a short one does not take its words.
        foreach (var argument in arguments.OrderByDescending(static argument => argument.Length))
        {
            var place = Place(rest, argument);
            Assert.True(place.Success, $"The message does not name {argument} (or names it too few times): {message}");
            rest = rest.Remove(place.Index, place.Length).Insert(place.Index, new(' ', place.Length));
        }
    }

    private static Match Place(string text, string argument)
    {
        if (Word.IsMatch(argument)) text = QuotedOrBracketed.Replace(text, static part => new(' ', part.Length));
        var before = argument[0] is '-' || char.IsDigit(argument[0]) ? @"(?<![\w.-])" : char.IsLetter(argument[0]) ? @"(?<![\w.])" : "";
        var after = char.IsLetterOrDigit(argument[^1]) ? @"(?!\w|\.\w)" : "";
        return Regex.Match(text, before + Regex.Escape(argument) + after, RegexOptions.CultureInvariant);
    }
}
