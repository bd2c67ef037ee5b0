using DistillDsl.Generators.Losses.Custom;


namespace DistillDsl;

/// <summary>What the generator adds to the library's attribute: the facts of the method that it names, which only the compiler knows.</summary>
public sealed partial class DistillTermAttribute
{
    public DistillTermAttribute()
        : this(typeof(object), "")
    {
    }

    /// <summary>The method as it is declared, in one line: whatever the calls depend on changes it.</summary>
    public string Signature { get; set; } = "";

    /// <summary>How the method is called: <c>global::Shop.MyLosses.Mine</c>.</summary>
    internal string Call { get; set; } = "";

    /// <summary>For people: <c>MyLosses.Mine</c>.</summary>
    internal string ShortName { get; set; } = "";

    /// <summary>What makes it impossible to call; null if nothing does.</summary>
    internal string? MethodFault { get; set; }

    /// <summary>The method's parameters in their order.</summary>
    internal UserParameter[] Parameters { get; set; } = [];
}
