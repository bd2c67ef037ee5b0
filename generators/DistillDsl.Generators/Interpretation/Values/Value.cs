namespace DistillDsl.Generators.Interpretation.Values;

/// <summary>
/// An abstract value: the set of concrete values that an expression may have. The domain is sound, so that <see cref="Top"/> is always
/// allowed and no value excludes one that may occur.
/// </summary>
internal abstract class Value
{
    /// <summary>Whether it is an object, a delegate or null; a few of these are kept apart by a <see cref="Union"/>.</summary>
    public virtual bool IsReference => false;

    /// <summary>The abstract values that it refers to directly.</summary>
    public virtual IEnumerable<Value> Parts => [];

    /// <summary>Everything reachable from it, each value once and itself first; traversal stops at what <paramref name="isEnd"/> selects.</summary>
    public IEnumerable<Value> Within(Func<Value, bool>? isEnd = null)
    {
        var seen = new HashSet<Value>();
        var open = new Stack<Value>([this]);
        while (open.Count > 0)
        {
            var value = open.Pop();
            if (!seen.Add(value)) continue;
            yield return value;
            if (isEnd?.Invoke(value) == true) continue;
            foreach (var part in value.Parts) open.Push(part);
        }
    }

    /// <summary>
    /// Marks everything reachable from it as escaped: code that is not analyzed may have mutated it. A branch that is rolled back does not
    /// undo this, which loses precision but stays sound.
    /// </summary>
    public void Escape()
    {
        foreach (var value in Within(static v => v.HasEscaped)) value.HasEscaped = value.CanEscape;
    }

    /// <summary>Whether it has escaped to code that is not analyzed, which may have mutated it.</summary>
    public bool HasEscaped { get; private set; }

    /// <summary>Whether it has an identity, and so can be mutated through an alias.</summary>
    protected virtual bool CanEscape => false;

    /// <summary>The join with another value if it is more precise than top; otherwise null.</summary>
    public virtual Value? Or(Value other) => null;
}

/// <summary>The top of the lattice: any value.</summary>
internal sealed class Top : Value
{
    public static readonly Top Value = new();

    private Top()
    {
    }
}

/// <summary>The bottom of the lattice: no value, such as the elements of a list to which nothing has been added.</summary>
internal sealed class Bottom : Value
{
    public static readonly Bottom Value = new();

    private Bottom()
    {
    }
}

/// <summary>A number, text, bool, char or null; for an enum its number.</summary>
internal sealed class Constant(object? content) : Value
{
    public static readonly Constant Null = new(null);
    public static readonly Constant True = new(true);
    public static readonly Constant False = new(false);

    public object? Content { get; } = content;

    /// <inheritdoc/>
    public override bool IsReference => Content is null;

    public static Constant Of(bool value) => value ? True : False;

    public override bool Equals(object? obj) => obj is Constant other && Equals(Content, other.Content);

    public override int GetHashCode() => Content?.GetHashCode() ?? 0;

    public override string ToString() => Convert.ToString(Content, System.Globalization.CultureInfo.InvariantCulture) ?? "null";
}
