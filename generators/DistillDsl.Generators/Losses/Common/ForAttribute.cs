namespace DistillDsl.Generators.Losses.Common;

/// <summary>Says which attribute a term is written with.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
internal sealed class ForAttribute(Type options) : Attribute
{
    public Type Options { get; } = options;

    /// <summary>Of an attribute that stands for several losses, the one this term is; null where it stands for one.</summary>
    public object? Kind { get; set; }
}
