namespace DistillDsl;

/// <summary>Says that the adapter of a term joins maps, so that <see cref="Adapter.LinearProjection"/> is none for it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class MapAdapterAttribute : Attribute;
