using DistillDsl.Training.History;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Training.Checkpoints;

/// <summary>A checkpoint that a training continues from, for what is read once its stage and epoch have begun again.</summary>
internal sealed class TrainingResume(CheckpointFile file, TrainingState state) : IDisposable
{
    /// <summary>The checkpoint.</summary>
    public CheckpointFile File => file;

    /// <summary>Where the training was.</summary>
    public TrainingState State => state;

    /// <summary>Gives the optimizer of the stage that was running its state.</summary>
    /// <exception cref="CheckpointException">It is another optimizer's.</exception>
    public void LoadOptimizer(Action<Stream> load) => file.Read("optimizer", load);

    /// <summary>Puts the random numbers where they were.</summary>
    /// <param name="device">Where the training runs. The state of a GPU's generator is not saved: it is reseeded, differently for every step.</param>
    public void RestoreRandom(Device device)
    {
        using var scope = NewDisposeScope();
        file.Read("random", stream => set_rng_state(TensorTable.Read(stream)["cpu"]));
        if (device.type == DeviceType.CUDA) cuda.manual_seed_all(initial_seed() + state.GlobalStep);
    }

    public void Dispose() => file.Dispose();
}
