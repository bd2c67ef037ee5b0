using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>The pass of the dry run over one network: what its taps and outputs show, in evaluation mode and without gradients.</summary>
/// <param name="network">The network's name, for messages.</param>
/// <param name="root">The network.</param>
/// <param name="taps">Its taps.</param>
/// <param name="samples">The samples.</param>
/// <param name="faults">Where faults are added.</param>
internal sealed class DryPass(string network, Module root, Tap[] taps, InputSamples samples, RecipeFaults faults)
{
    /// <summary>Runs the network.</summary>
    /// <param name="inputs">The samples as the network takes them.</param>
    /// <param name="call">Its forward pass.</param>
    /// <param name="outputs">The parts of its output that terms read, each list with what is seen of it.</param>
    public void Run<T>(Tensor[] inputs, Func<Tensor[], T> call, Func<T, (SeenOutputs Seen, OutputValue[] Values)[]> outputs)
    {
        using var scope = NewDisposeScope();
        using var inPlace = new InPlaceLayers(root, taps);
        foreach (var tap in taps) tap.ArmTrial();
        root.eval();
        SeenOutputs[] all;
        try
        {
            using var evidence = new LayoutEvidence(root);
            var output = call(inputs) ?? throw new InvalidOperationException("its forward pass returns null.");
            foreach (var tap in taps)
                if (tap.EndTrial(evidence) is { } fault) faults.Add(fault);
            var parts = outputs(output);
            foreach (var (seen, values) in parts)
                foreach (var value in values)
                    if (seen.See(value, evidence) is { } missing) faults.Add(missing);
            all = [.. parts.Select(static p => p.Seen)];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            faults.Add($"the {network} does not run on {samples.Text(inputs)}: {FirstLine(e.Message)}");
            foreach (var tap in taps) tap.Drop();
            return;
        }
        var probe = new BatchProbe(inputs);
        if (taps.Any(t => probe.IsInDoubt(t.Seen)) || all.Any(seen => seen.Any(probe.IsInDoubt))) RunLarger(call, outputs, probe);
    }

    /// <summary>Runs it with one sample more; a network that does not run on that many tells nothing.</summary>
    private void RunLarger<T>(Func<Tensor[], T> call, Func<T, (SeenOutputs Seen, OutputValue[] Values)[]> outputs, BatchProbe probe)
    {
        foreach (var tap in taps) tap.Arm();
        try
        {
            foreach (var (seen, values) in outputs(call(probe.Larger)))
            {
                var larger = new SeenOutputs("");
                foreach (var value in values) larger.See(value, null);
                seen.Tell(probe, larger);
            }
            foreach (var tap in taps) tap.Seen = probe.Told(tap.Seen, tap.Captured);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A network for a fixed number of samples.
        }
        foreach (var tap in taps) tap.Drop();
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd();
}
