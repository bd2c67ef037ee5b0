namespace DistillDsl.Rules;

/// <summary>The kinds of faults of shapes; the compiler has a rule for each.</summary>
internal enum ShapeFaultKind
{
    /// <summary>Layers of unequal channels, which an adapter could join.</summary>
    Channels,

    /// <summary>Layers of unequal channels in a loss without adapters.</summary>
    Flows,

    /// <summary>Outputs of different classes.</summary>
    Classes,

    /// <summary>An adapter for other features than these.</summary>
    WrongAdapter,

    /// <summary>Anything else.</summary>
    Shapes,
}
