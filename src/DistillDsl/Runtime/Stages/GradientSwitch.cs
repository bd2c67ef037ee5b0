using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>Turns off the gradients of what a stage does not train, and on again those that it turned off.</summary>
internal sealed class GradientSwitch(Module root)
{
    // By name: moving a network to a device replaces its parameters.
    private readonly HashSet<string> _off = new(StringComparer.Ordinal);

    public Module Root => root;

    public void LeaveOn(Func<string, bool> trains)
    {
        PutBack();
        foreach (var (name, parameter) in root.named_parameters())
        {
            if (!parameter.requires_grad || trains(name)) continue;
            parameter.requires_grad = false;
            _off.Add(name);
        }
    }

    public void PutBack()
    {
        if (_off.Count == 0) return;
        foreach (var (name, parameter) in root.named_parameters())
            if (_off.Contains(name)) parameter.requires_grad = true;
        _off.Clear();
    }
}
