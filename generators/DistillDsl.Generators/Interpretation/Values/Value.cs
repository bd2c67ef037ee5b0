namespace DistillDsl.Generators.Interpretation.Values;

/// <summary>What is known of a value while a model's source is run without running it. Every value may be <see cref="Unknown"/>; none is ever wrong.</summary>
internal abstract class Value
{
    /// <summary>Whether it is an object, a delegate or null, of which a few can be told apart by <see cref="Choice"/>.</summary>
    public virtual bool IsReference => false;

    /// <summary>The values that it holds.</summary>
    public virtual IEnumerable<Value> Parts => [];

    /// <summary>All that it holds, and what they hold, as deep as it goes, each once and itself first; nothing within what <paramref name="isEnd"/> names.</summary>
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

    /// <summary>It went where nobody follows: what it refers to may have been changed there. This is not taken back where a branch is; it only makes things less known.</summary>
    public void Lose()
    {
        foreach (var value in Within(static v => v.IsLost)) value.IsLost = value.CanBeLost;
    }

    /// <summary>Whether code that nobody followed may have changed it.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Whether it has an identity, and so may be changed by whoever has it.</summary>
    protected virtual bool CanBeLost => false;

    /// <summary>What is known of one that is this or the other; null where nothing is.</summary>
    public virtual Value? Or(Value other) => null;
}

/// <summary>Any value at all.</summary>
internal sealed class Unknown : Value
{
    public static readonly Unknown Value = new();

    private Unknown()
    {
    }
}

/// <summary>No value yet: what a list of unknown length has been given so far where nothing was added.</summary>
internal sealed class Nothing : Value
{
    public static readonly Nothing Value = new();

    private Nothing()
    {
    }
}

/// <summary>A number, text, bool, char or null; of an enum its number.</summary>
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
