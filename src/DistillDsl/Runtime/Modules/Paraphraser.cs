using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>
/// Factor transfer's paraphraser: three 3×3 convolutions to the factor, three transposed ones back, each with a leaky ReLU of slope 0.1 and
/// without batch norm. Trained to reconstruct the teacher's map, [B, C, …] to [B, C, …]; then only its code is used. Kim et al. 2018,
/// in the form of RepDistiller. Children: encoder and decoder, each conv1, relu1, …, relu3.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Paraphraser : Module<Tensor, Tensor>
{
    private readonly Sequential encoder;
    private readonly Sequential decoder;

    /// <param name="channels">C, the channels of the teacher's map.</param>
    /// <param name="factorChannels">The channels of the factor.</param>
    /// <param name="positions">How many position dimensions the map has.</param>
    /// <param name="device">The device of the parameters; the default device if omitted.</param>
    /// <param name="type">Their type; the default type if omitted.</param>
    public Paraphraser(long channels, long factorChannels, int positions = 2, Device? device = null, ScalarType? type = null) : base(nameof(Paraphraser))
    {
        var convolutions = new Convolutions(positions, device, type);
        encoder = Sequential(
            ("conv1", convolutions.Same(channels, channels, 3)),
            ("relu1", LeakyReLU(0.1)),
            ("conv2", convolutions.Same(channels, factorChannels, 3)),
            ("relu2", LeakyReLU(0.1)),
            ("conv3", convolutions.Same(factorChannels, factorChannels, 3)),
            ("relu3", LeakyReLU(0.1)));
        decoder = Sequential(
            ("conv1", convolutions.Transposed(factorChannels, factorChannels, 3)),
            ("relu1", LeakyReLU(0.1)),
            ("conv2", convolutions.Transposed(factorChannels, channels, 3)),
            ("relu2", LeakyReLU(0.1)),
            ("conv3", convolutions.Transposed(channels, channels, 3)),
            ("relu3", LeakyReLU(0.1)));
        RegisterComponents();
    }

    /// <summary>The teacher's map, encoded and decoded.</summary>
    public override Tensor forward(Tensor teacher) => decoder.call(encoder.call(teacher));

    /// <summary>The teacher's factor, [B, factor channels, …], without gradients: the paraphraser is frozen where it is asked for.</summary>
    public Tensor Factor(Tensor teacher)
    {
        using var noGrad = no_grad();
        return encoder.call(teacher);
    }
}
