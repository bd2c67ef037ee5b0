namespace DistillDsl.Rules;

/// <summary>The kinds of shape faults; the compiler has a rule for each.</summary>
internal enum ShapeFaultKind
{
    /// <summary>Layers with different numbers of channels, which an adapter could join.</summary>
    Channels,

    /// <summary>Layers with different numbers of channels in a loss without adapters.</summary>
    Flows,

    /// <summary>Outputs with different classes.</summary>
    Classes,

    /// <summary>An adapter that does not fit these features.</summary>
    WrongAdapter,

    /// <summary>A place that is read in another layout than it has.</summary>
    Layout,

    /// <summary>Anything else.</summary>
    Shapes,
}
