namespace DistillDsl;

/// <summary>How a string names layers.</summary>
internal enum LayerForm
{
    /// <summary>One path: <c>layer1</c>.</summary>
    Path,

    /// <summary>One path, and after an arrow the teacher's where it differs: <c>layer1 =&gt; stage1</c>.</summary>
    Pair,

    /// <summary>Two paths, and after an arrow the teacher's two where they differ: <c>conv1:layer1 =&gt; stem:stage1</c>.</summary>
    PairOfPairs,
}
