using System.ComponentModel;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>Finds the layers that the stages train and freeze.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StageSetup
{
    /// <summary>What each stage trains; a fault for every path that the student does not have.</summary>
    /// <param name="setup">The recipe's setup.</param>
    /// <param name="stages">The stages of the recipe.</param>
    /// <param name="student">The stages that read the student.</param>
    /// <param name="modules">The recipe's own modules, each with the stages that train it.</param>
    public static StageTraining Training(
        this RecipeSetup setup, IReadOnlyList<StageInfo> stages, int[] student, ReadOnlySpan<(Module Module, int[] Stages)> modules)
    {
        foreach (var stage in stages)
            foreach (var path in stage.Train.Concat(stage.Freeze)) setup.RequireStudentLayer(path, $"stage {stage.Number}");
        // After a fault, modules may be missing.
        var built = modules.ToArray().Where(static m => m.Module is not null);
        return new(setup.Student, [.. stages.Select(s => new TrainedLayers(student.Contains(s.Number), new(s.Train, s.Freeze)))], built);
    }
}
