using DistillDsl.Generators.Losses.Custom;


namespace DistillDsl;

/// <summary>What the generator adds to the library's attribute: the facts about the method it names, which only the compiler knows.</summary>
public sealed partial class DistillTermAttribute
{
    public DistillTermAttribute()
        : this(typeof(object), "")
    {
    }

    /// <summary>The method's declaration in one line: it changes with everything that the calls depend on.</summary>
    public string Signature { get; set; } = "";

    /// <summary>The method as it is called: <c>global::Shop.MyLosses.Mine</c>.</summary>
    internal string Call { get; set; } = "";

    /// <summary>For messages: <c>MyLosses.Mine</c>.</summary>
    internal string ShortName { get; set; } = "";

    /// <summary>Why it cannot be called; null if it can.</summary>
    internal string? MethodFault { get; set; }

    /// <summary>The method's parameters in order.</summary>
    internal UserParameter[] Parameters { get; set; } = [];
}
