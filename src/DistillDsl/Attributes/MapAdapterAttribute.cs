namespace DistillDsl;

/// <summary>Marks a term whose adapter maps between feature maps, so that <see cref="Adapter.LinearProjection"/> is not allowed.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class MapAdapterAttribute : Attribute;
