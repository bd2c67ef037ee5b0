using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Emit;

/// <summary>The losses of a stage as C#. Expressions that several of them share become locals; those used once stay inline.</summary>
internal sealed class LossCode
{
    private readonly FeatureNames _names;
    private readonly ExpressionText _text;

    /// <param name="losses">The losses of the stage's terms.</param>
    /// <param name="names">The names of the features.</param>
    /// <param name="unique">Makes a local's name unique.</param>
    /// <param name="room">The width of a line.</param>
    public LossCode(IEnumerable<Expression> losses, FeatureNames names, Func<string, string> unique, int room)
    {
        _names = names;
        var (declared, code) = (new Dictionary<Expression, string>(), new List<(string Declaration, string Code)>());
        _text = new ExpressionText(names, declared, room);
        foreach (var uses in losses.SelectMany(All).OfType<Shared>().GroupBy(static s => s.Value).Where(static g => g.Count() > 1))
        {
            var name = unique(NameOf(uses.First()));
            code.Add((name, Of(uses.Key, $"var {name} = ")));
            declared.Add(uses.Key, name);
        }
        Locals = code;
    }

    /// <summary>The locals to declare before the losses.</summary>
    public IReadOnlyList<(string Name, string Code)> Locals { get; }

    /// <summary>A loss behind a text on its line.</summary>
    public string Of(Expression loss, string before = "") => _text.Of(loss, before.Length);

    /// <summary>The parts before the whole: a local may be made of others.</summary>
    private static IEnumerable<Expression> All(Expression expression) => expression.Parts.SelectMany(All).Append(expression);

    private string NameOf(Shared shared) => shared.Of is { } feature ? _names.Local(feature) + shared.Name : shared.Name;
}
