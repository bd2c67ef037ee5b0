using DistillDsl.Training.History;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Training.Checkpoints;

/// <summary>A checkpoint that a training continues from, for the parts that are read once its stage and epoch have begun again.</summary>
internal sealed class TrainingResume(CheckpointFile file, TrainingState state) : IDisposable
{
    /// <summary>The checkpoint.</summary>
    public CheckpointFile File => file;

    /// <summary>The position of the training.</summary>
    public TrainingState State => state;

    /// <summary>Restores the state of the optimizer of the running stage.</summary>
    /// <exception cref="CheckpointException">The state belongs to another optimizer.</exception>
    public void LoadOptimizer(Action<Stream> load) => file.Read("optimizer", load);

    /// <summary>Restores the states of the random number generators.</summary>
    /// <param name="device">The device of the training. The state of a GPU's generator is not saved: it is reseeded, differently for every step.</param>
    public void RestoreRandom(Device device)
    {
        using var scope = NewDisposeScope();
        file.Read("random", stream => set_rng_state(TensorTable.Read(stream)["cpu"]));
        if (device.type == DeviceType.CUDA) cuda.manual_seed_all(initial_seed() + state.GlobalStep);
    }

    public void Dispose() => file.Dispose();
}
