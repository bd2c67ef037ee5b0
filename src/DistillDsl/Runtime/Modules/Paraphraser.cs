using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>
/// Factor transfer's paraphraser: three 3×3 convolutions to the factor, three transposed ones back, each with a leaky ReLU of slope 0.1 and
/// without batch norm. Trained to reconstruct the teacher's map, [B, C, H, W] to [B, C, H, W]; then only its code is used. Kim et al. 2018,
/// in the form of RepDistiller. Children: encoder and decoder, each conv1, relu1, …, relu3.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Paraphraser : Module<Tensor, Tensor>
{
    private readonly Sequential encoder;
    private readonly Sequential decoder;

    /// <param name="channels">C, the channels of the teacher's map.</param>
    /// <param name="factorChannels">The channels of the factor.</param>
    /// <param name="device">The device of the parameters; the default device if omitted.</param>
    /// <param name="type">Their type; the default type if omitted.</param>
    public Paraphraser(long channels, long factorChannels, Device? device = null, ScalarType? type = null) : base(nameof(Paraphraser))
    {
        encoder = Sequential(
            ("conv1", Conv2d(channels, channels, 3L, padding: 1, device: device, dtype: type)),
            ("relu1", LeakyReLU(0.1)),
            ("conv2", Conv2d(channels, factorChannels, 3L, padding: 1, device: device, dtype: type)),
            ("relu2", LeakyReLU(0.1)),
            ("conv3", Conv2d(factorChannels, factorChannels, 3L, padding: 1, device: device, dtype: type)),
            ("relu3", LeakyReLU(0.1)));
        decoder = Sequential(
            ("conv1", ConvTranspose2d(factorChannels, factorChannels, 3L, padding: 1, device: device, dtype: type)),
            ("relu1", LeakyReLU(0.1)),
            ("conv2", ConvTranspose2d(factorChannels, channels, 3L, padding: 1, device: device, dtype: type)),
            ("relu2", LeakyReLU(0.1)),
            ("conv3", ConvTranspose2d(channels, channels, 3L, padding: 1, device: device, dtype: type)),
            ("relu3", LeakyReLU(0.1)));
        RegisterComponents();
    }

    /// <summary>The teacher's map, encoded and decoded.</summary>
    public override Tensor forward(Tensor teacher) => decoder.call(encoder.call(teacher));

    /// <summary>The teacher's factor, [B, factor channels, H, W], without gradients: the paraphraser is frozen in the stages that use it.</summary>
    public Tensor Factor(Tensor teacher)
    {
        using var noGrad = no_grad();
        return encoder.call(teacher);
    }
}
