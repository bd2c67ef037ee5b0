using DistillDsl.Tests.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Situations;

/// <summary>A map from a network that gives only maps, detection heads from one that gives several outputs, and a layer from the second.</summary>
[Recipe(Student = typeof(TupleNet))]
[Teacher("maps", typeof(Conv2d)), Teacher("scenes", typeof(TupleNet))]
[Distill(Output = "seg", TeacherOutput = "maps", T = 2)]
[DetectionLogits(Output = "det", TeacherOutput = "scenes")]
[Hint(Layer = "parts", TeacherLayer = "scenes.parts", Weight = 3)]
internal sealed partial class TeacherForEachOutputRecipe;

/// <summary>The tensors that two multi-task teachers have in common are averaged, each under its name.</summary>
[Recipe(Student = typeof(TupleNet), Ensemble = TeacherEnsemble.MeanLogits)]
[Teacher("first", typeof(TupleNet)), Teacher("second", typeof(TupleNet), Weight = 3)]
[Distill(Kind = Kind.Mse, Output = "seg"), Distill(Kind = Kind.Mse, Output = "unread")]
internal sealed partial class AveragedOutputsRecipe;

/// <summary>A multi-task student with a teacher for each of its outputs, and a second one for features (cases.md 27).</summary>
public sealed class TeacherForEachOutputTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TupleNet _student = new(4), _scenes = new(4);
    private readonly Conv2d _maps = Conv2d(2, 3, 1);
    private readonly Tensor _input = Samples.Images();

    public void Dispose()
    {
        _student.Dispose();
        _scenes.Dispose();
        _maps.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void EachTermReadsItsTeacher()
    {
        using var recipe = new TeacherForEachOutputRecipe(_student, _maps, _scenes, _input);
        using var losses = recipe.Step(_input);

        using var noGrad = no_grad();
        var ((seg, _, _), map) = (_student.call(_input), _maps.call(_input));
        var kl = functional.kl_div(functional.log_softmax(seg / 2, 1), functional.log_softmax(map / 2, 1), log_target: true, reduction: Reduction.Sum);
        Assert.Equal(kl.item<float>() * 4 / 4, losses.KlSeg.item<float>(), 1e-4);
        var hint = functional.mse_loss(Parts(_student).call(_input), Parts(_scenes).call(_input));
        Assert.Equal(hint.item<float>(), losses.HintParts.item<float>(), 1e-6);
        Assert.True(losses.DetectionLogitsDet.item<float>() > 0);
    }

    [Fact]
    public void WhatIsReadHasTheTeachersNames()
    {
        using var recipe = new TeacherForEachOutputRecipe(_student, _maps, _scenes, _input);

        Assert.Equal(["maps", "scenes.det.0", "scenes.det.1", "scenes.parts"],
            ((IRecipe)recipe).RunTeacher(new Dictionary<string, Tensor> { ["data"] = _input }).Select(static f => f.Name));
        Assert.Equal(["the teacher's output \"maps\"", "the teacher's output \"scenes.det.0\"", "the teacher's output \"scenes.det.1\"",
                "the teacher's \"scenes.parts\""],
            ((IRecipe)recipe).Inspect(new Dictionary<string, Tensor> { ["data"] = _input }).Select(static v => v.Place)
                .Where(static place => place.Contains("teacher", StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryCommonOutputIsAveraged()
    {
        using var first = new TupleNet(4);
        using var recipe = new AveragedOutputsRecipe(_student, first, _scenes, _input);
        using var losses = recipe.Step(_input);

        using var noGrad = no_grad();
        var (student, one, other) = (_student.call(_input), first.call(_input), _scenes.call(_input));
        var seg = (one.seg + 3 * other.seg) / 4;
        Assert.Equal((student.seg - seg).square().mean().item<float>(), losses.MseSeg.item<float>(), 1e-6);
    }

    private static Module<Tensor, Tensor> Parts(TupleNet network) =>
        (Module<Tensor, Tensor>)network.named_modules().First(static m => m.name == "parts").module;
}
