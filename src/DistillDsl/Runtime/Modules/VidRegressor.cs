using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>
/// The module that variational information distillation trains in addition to the student: the mean μ of the teacher's map given the student's, three 1×1
/// convolutions without bias with a ReLU after the first two, and one ρ per channel, of which the variance is softplus(ρ) + ε.
/// [B, C, …] to [B, C', …]. Ahn et al. 2019. Children: conv1, conv2, conv3; parameter: rho [C'].
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class VidRegressor : Module<Tensor, Tensor>
{
    private readonly Convolution conv1;
    private readonly Convolution conv2;
    private readonly Convolution conv3;
    private readonly Parameter rho;

    /// <param name="studentChannels">C, the channels of the student's map.</param>
    /// <param name="teacherChannels">C', the channels of the teacher's map.</param>
    /// <param name="width">The channels between the convolutions; the authors' code has C' there.</param>
    /// <param name="initialRho">The initial ρ of every channel.</param>
    /// <param name="positions">How many position dimensions the maps have; 0 for vectors [B, C].</param>
    /// <param name="device">The device of the parameters; the default device if omitted.</param>
    /// <param name="type">Their type; the default type if omitted.</param>
    public VidRegressor(
        long studentChannels, long teacherChannels, long width, double initialRho, int positions = 2, Device? device = null, ScalarType? type = null)
        : base(nameof(VidRegressor))
    {
        var convolutions = new Convolutions(Math.Max(positions, 1), device, type);
        conv1 = convolutions.Same(studentChannels, width, 1, bias: false);
        conv2 = convolutions.Same(width, width, 1, bias: false);
        conv3 = convolutions.Same(width, teacherChannels, 1, bias: false);
        rho = new Parameter(full(teacherChannels, initialRho, dtype: type, device: device));
        rho.DetachFromDisposeScope();
        RegisterComponents();
    }

    /// <summary>ρ per channel of the teacher's map, [C'].</summary>
    public Parameter Rho => rho;

    /// <summary>μ, the teacher's map as the student's predicts it.</summary>
    public override Tensor forward(Tensor student) => student.dim() == 2 ? Mean(student.unsqueeze(2)).squeeze(2) : Mean(student);

    private Tensor Mean(Tensor student) =>
        conv3.call(functional.relu(conv2.call(functional.relu(conv1.call(student)))));
}
