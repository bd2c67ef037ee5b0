using System.Text;
using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Emit;

/// <summary>The losses of a stage as C#. Expressions that several of them share become locals; those used once stay inline.</summary>
internal sealed class LossCode
{
    private readonly FeatureNames _names;
    private readonly Dictionary<Expression, string> _locals = [];

    /// <param name="losses">The losses of the stage's terms.</param>
    /// <param name="names">The names of the features.</param>
    /// <param name="unique">Makes a local's name unique.</param>
    public LossCode(IEnumerable<Expression> losses, FeatureNames names, Func<string, string> unique)
    {
        _names = names;
        var locals = new List<(string Name, string Code)>();
        foreach (var uses in losses.SelectMany(All).OfType<Shared>().GroupBy(static s => s.Value).Where(static g => g.Count() > 1))
        {
            var name = unique(NameOf(uses.First()));
            locals.Add((name, Of(uses.Key)));
            _locals.Add(uses.Key, name);
        }
        Locals = locals;
    }

    /// <summary>The locals to declare before the losses.</summary>
    public IReadOnlyList<(string Name, string Code)> Locals { get; }

    public string Of(Expression expression) => expression switch
    {
        Code code => code.Text,
        Feature feature => _names.Value(feature),
        Shared shared => _locals.TryGetValue(shared.Value, out var local) ? local : Of(shared.Value),
        Call { On: { } on } call => $"{Of(on)}.{call.Method}({List(call.Arguments)})",
        Call call => $"{call.Method}({List(call.Arguments)})",
        Member member => $"{Of(member.Of)}.{member.Name}",
        Named named => $"{named.Parameter}: {Of(named.Value)}",
        NewLine line => Of(line.Argument),
        Items items => $"[{List(items.Values)}]",
        Spread spread => $".. {Of(spread.Value)}",
        Sum sum => string.Join("\n    + ", sum.Terms.Select(Of)),
        Product product => $"{Literals.Double(product.Factor)} * {Of(product.Value)}",
        _ => throw new InvalidOperationException(expression.GetType().Name),
    };

    private static IEnumerable<Expression> All(Expression expression) => expression.Parts.SelectMany(All).Prepend(expression);

    private string NameOf(Shared shared) => shared.Of is { } feature ? _names.Local(feature) + shared.Name : shared.Name;

    private string List(IEnumerable<Expression> items)
    {
        var text = new StringBuilder();
        foreach (var item in items)
        {
            if (text.Length > 0) text.Append(item is NewLine ? "," : ", ");
            if (item is NewLine) text.Append("\n    ");
            text.Append(Of(item));
        }
        return text.ToString();
    }
}
