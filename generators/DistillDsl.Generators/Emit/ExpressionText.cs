using System.Text;
using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Emit;

/// <summary>Expressions as C#. A call that is too long to read has one argument per line.</summary>
/// <param name="names">The names of the features.</param>
/// <param name="locals">The values that are already in locals.</param>
/// <param name="room">The width of a line.</param>
internal sealed class ExpressionText(FeatureNames names, IReadOnlyDictionary<Expression, string> locals, int room)
{
    private const string Below = "\n    ";
    private const string Plus = Below + "+ ";

    /// <summary>An expression behind so many columns.</summary>
    public string Of(Expression expression, int before = 0) => Of(expression, before, room);

    private string Of(Expression expression, int before, int width)
    {
        var text = AsGiven(expression);
        if (text.Split('\n').Select((line, i) => i == 0 ? before + line.Length : line.Length).All(length => length <= width)) return text;
        return expression switch
        {
            Shared shared when !locals.ContainsKey(shared.Value) => Of(shared.Value, before, width),
            Call { On: { } on } call when call.Arguments.Count == 0 => $"{Of(on, before, width)}.{call.Method}()",
            Call call => $"{Head(call)}({Column(call.Arguments, width)})",
            Member member => $"{Of(member.Of, before, width)}.{member.Name}",
            Named named => $"{named.Parameter}: {Of(named.Value, before, width)}",
            NewLine line => Of(line.Argument, before, width),
            Items items => $"[{Column(items.Values, width)}]",
            Spread spread => $".. {Of(spread.Value, before, width)}",
            Sum sum => string.Join(Plus, sum.Terms.Select((term, i) => Indented(Of(term, i == 0 ? before : Plus.Length, width)))),
            Product product => Head(product) + Of(product.Value, before + Head(product).Length, width),
            _ => text,
        };
    }

    /// <summary>On one line, but for the line breaks that the expression itself asks for.</summary>
    private string AsGiven(Expression expression) => expression switch
    {
        Code code => code.Text,
        Feature feature => names.Value(feature),
        Shared shared => locals.TryGetValue(shared.Value, out var local) ? local : AsGiven(shared.Value),
        Call call => $"{Head(call)}({List(call.Arguments)})",
        Member member => $"{AsGiven(member.Of)}.{member.Name}",
        Named named => $"{named.Parameter}: {AsGiven(named.Value)}",
        NewLine line => AsGiven(line.Argument),
        Items items => $"[{List(items.Values)}]",
        Spread spread => $".. {AsGiven(spread.Value)}",
        Sum sum => string.Join(Plus, sum.Terms.Select(AsGiven)),
        Product product => Head(product) + AsGiven(product.Value),
        _ => throw new InvalidOperationException(expression.GetType().Name),
    };

    private static string Head(Product product) => $"{Literals.Double(product.Factor)} * ";

    private string Head(Call call) => call.On is null ? call.Method : $"{AsGiven(call.On)}.{call.Method}";

    private string List(IEnumerable<Expression> items)
    {
        var text = new StringBuilder();
        foreach (var item in items)
        {
            if (text.Length > 0) text.Append(item is NewLine ? "," : ", ");
            if (item is NewLine) text.Append(Below);
            text.Append(AsGiven(item));
        }
        return text.ToString();
    }

    private string Column(IEnumerable<Expression> items, int width) =>
        string.Join(",", items.Select(item => Below + Indented(Of(item, 0, width - Below.Length))));

    private static string Indented(string text) => text.Replace("\n", Below);
}
