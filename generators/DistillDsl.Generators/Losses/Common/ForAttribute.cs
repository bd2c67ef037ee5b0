namespace DistillDsl.Generators.Losses.Common;

/// <summary>The attribute that declares a term.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
internal sealed class ForAttribute(Type options) : Attribute
{
    public Type Options { get; } = options;

    /// <summary>For an attribute with several losses, the one of this term; null if it has one.</summary>
    public object? Kind { get; set; }
}
