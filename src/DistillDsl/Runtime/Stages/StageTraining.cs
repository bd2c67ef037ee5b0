using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>What each stage trains: the gradients of everything else are off, and the other student layers run in evaluation mode.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StageTraining
{
    private readonly TrainedLayers[] _stages;
    private readonly GradientSwitch _student;
    private readonly (GradientSwitch Switch, int[] Stages)[] _modules;
    private IReadOnlyList<Module> _held = [];

    internal StageTraining(Module student, TrainedLayers[] stages, IEnumerable<(Module Module, int[] Stages)> modules)
    {
        _stages = stages;
        _student = new(student);
        _modules = [.. modules.Select(static m => (new GradientSwitch(m.Module), m.Stages))];
    }

    /// <summary>Begins a stage, from 1.</summary>
    public void Enter(int stage)
    {
        var layers = _stages[stage - 1];
        _student.LeaveOn(layers.Contains);
        foreach (var (module, stages) in _modules) module.LeaveOn(_ => stages.Contains(stage));
        _held = [.. layers.Held(_student.Root).SelectMany(static l => l.named_modules().Select(static m => m.Item2).Prepend(l)).Distinct()];
    }

    /// <summary>What the stage trains.</summary>
    public IEnumerable<Parameter> Parameters() =>
        _modules.Select(static m => m.Switch).Prepend(_student).SelectMany(static s => s.Root.parameters()).Where(static p => p.requires_grad);

    /// <summary>Holds the layers that the stage freezes in evaluation mode until the result is disposed.</summary>
    public HeldLayers Hold() => new(_held);

    /// <summary>Restores the requires_grad flags of the student.</summary>
    public void PutBack() => _student.PutBack();
}
