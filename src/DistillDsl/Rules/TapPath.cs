using System.Globalization;

namespace DistillDsl.Rules;

/// <summary>
/// The path of a tap: that of a layer, then which of its calls and which of its results is read where there are several: <c>relu#2</c>,
/// <c>relu#all</c>, <c>lstm[0]</c>, <c>encoder#2[1][0]</c>. This is the only definition of that grammar.
/// </summary>
internal sealed class TapPath
{
    /// <summary>The <see cref="Call"/> of a tap that reads all calls, joined along the batch.</summary>
    public const int AllCalls = 0;

    private const char Hash = '#';
    private const string All = "all";

    private TapPath(string layer, int? call, IReadOnlyList<int> results) => (Layer, Call, Results) = (layer, call, results);

    /// <summary>The layer's path, its TorchSharp module name.</summary>
    public string Layer { get; }

    /// <summary>Which call of a forward pass is read, from 1; <see cref="AllCalls"/> for all, null for that of a layer that is called once.</summary>
    public int? Call { get; }

    /// <summary>Where in its output the tensor is, from 0 in each list; empty for a layer that returns one tensor.</summary>
    public IReadOnlyList<int> Results { get; }

    /// <summary>Whether it says more than the layer.</summary>
    public bool IsPart => Call is not null || Results.Count > 0;

    /// <summary>Parses a path; one without a call or a result is that of a layer.</summary>
    public static TapPath Parse(string text)
    {
        var (end, results) = (text.Length, new List<int>());
        while (end > 0 && text[end - 1] == ']' && text.LastIndexOf('[', end - 1) is > 0 and var open && Number(text.Substring(open + 1, end - open - 2)) is { } result)
        {
            results.Insert(0, result);
            end = open;
        }
        var hash = text.LastIndexOf(Hash, end - 1 < 0 ? 0 : end - 1);
        int? call = hash <= 0 ? null
            : text.Substring(hash + 1, end - hash - 1) is var word && word == All ? AllCalls
            : Number(word) is > 0 and var number ? number
            : null;
        return new(text.Substring(0, call is null ? end : hash), call, results);
    }

    /// <summary>The same call and result of another layer.</summary>
    public string Of(string layer) => layer + CallText(Call) + string.Concat(Results.Select(static r => $"[{Text(r)}]"));

    /// <summary>The same result of another call of the layer.</summary>
    public string WithCall(int call) => new TapPath(Layer, call, Results).ToString();

    /// <summary>A result within this one.</summary>
    public string WithResult(int result) => $"{this}[{Text(result)}]";

    /// <summary>The same call of the layer without a result.</summary>
    public string WithoutResults() => new TapPath(Layer, Call, []).ToString();

    public override string ToString() => Of(Layer);

    private static string CallText(int? call) => call is { } number ? Hash + (number == AllCalls ? All : Text(number)) : "";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
