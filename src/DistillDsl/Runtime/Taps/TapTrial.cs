using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>What a tap sees in the dry run beside the values: copies that show whether a later layer changes them, and outputs without a tensor.</summary>
internal sealed class TapTrial
{
    private readonly List<Tensor> _copies = [];

    /// <summary>What an output is in which the tap found no tensor, and what to write; null if there is none.</summary>
    internal string? Unread { get; private set; }

    /// <summary>Whether a layer that works in place gets a value.</summary>
    internal bool IsFed { get; set; }

    internal void See(object? output, Tensor? value, TapPath path)
    {
        if (value is null) Unread ??= LayerOutput.Describe(output, path);
        else _copies.Add(value.detach().clone().DetachFromDisposeScope());
    }

    internal void Forget()
    {
        foreach (var copy in _copies) copy.Dispose();
        _copies.Clear();
    }

    internal bool AreChanged(IReadOnlyList<Tensor> values) => values.Zip(_copies).Any(static pair => !AreSame(pair.First, pair.Second));

    /// <summary>Whether two tensors share memory, so that a change of one is seen in the other; the first is left as it was.</summary>
    internal static bool Share(Tensor a, Tensor b)
    {
        if (!a.is_floating_point()) return false;
        using var scope = NewDisposeScope();
        var kept = a.clone();
        a.fill_(double.NaN);
        var shares = b.isnan().any().item<bool>();
        a.copy_(kept);
        return shares;
    }

    private static bool AreSame(Tensor a, Tensor b)
    {
        using var scope = NewDisposeScope();
        // NaN is equal to NaN here: a network that gives NaN is another matter.
        return a.eq(b).logical_or(a.isnan().logical_and(b.isnan())).all().item<bool>();
    }
}
