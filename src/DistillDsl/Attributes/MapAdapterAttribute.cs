namespace DistillDsl;

/// <summary>Marks a term whose adapter takes one feature map to another, so that <see cref="Adapter.LinearProjection"/> is not allowed.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class MapAdapterAttribute : Attribute;
