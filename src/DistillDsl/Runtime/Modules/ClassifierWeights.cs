using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>The weights of both networks' classifiers, which stay the networks' own: nothing here is trained, saved or moved.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ClassifierWeights : Module
{
    private readonly Module _student;
    private readonly Module _teacher;

    /// <param name="student">The student's, a linear layer or a 1×1 convolution.</param>
    /// <param name="teacher">The teacher's likewise.</param>
    public ClassifierWeights(Module student, Module teacher) : base(nameof(ClassifierWeights)) => (_student, _teacher) = (student, teacher);

    /// <summary>[K, C], with gradient.</summary>
    public Tensor Student => Of(_student)!;

    /// <summary>[K, C'].</summary>
    public Tensor Teacher => Of(_teacher)!;

    /// <summary>A classifier's weight, [K, C]; null if the layer is none.</summary>
    internal static Tensor? Of(Module layer) => layer switch
    {
        Linear linear => linear.weight,
        Convolution { weight: { } weight } when weight.shape.Skip(2).All(static length => length == 1) => weight.flatten(1),
        _ => null,
    };
}
