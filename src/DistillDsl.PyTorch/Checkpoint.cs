using DistillDsl.PyTorch.Files;
using DistillDsl.PyTorch.Loading;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.PyTorch;

/// <summary>
/// Loads weights that PyTorch saved: <c>.pth</c>, <c>.pt</c> and <c>.bin</c> of <c>torch.save(model.state_dict(), …)</c>, in the format of PyTorch 1.6 and
/// the one before it, and <c>.safetensors</c>. TorchSharp and TorchVision name parameters and buffers as PyTorch and torchvision do, so that files of
/// torchvision load as they are.
/// </summary>
/// <example><code>
/// var teacher = torchvision.models.resnet18();
/// Console.WriteLine(Checkpoint.Load(teacher, "resnet18-f37072fd.pth"));
/// // A checkpoint of a training on several GPUs, for another number of classes:
/// Checkpoint.Load(student, "epoch-90.pth", new() { Prefix = "module.", AllowMissing = ["fc.*"] });
/// </code></example>
public static class Checkpoint
{
    /// <summary>
    /// Loads parameters and buffers by their names. Everything is compared before anything is changed: if the file does not fit, the network stays as it was.
    /// </summary>
    /// <param name="module">The network, on any device and in any floating-point type; other floating-point types of the file are converted.</param>
    /// <param name="file">The checkpoint.</param>
    /// <param name="options">Differences of names, and what may be missing; if omitted, names and shapes must be the same.</param>
    /// <returns>What was loaded.</returns>
    /// <remarks><c>num_batches_tracked</c> of batch norms, which PyTorch before 0.4.1 did not save, may be missing.</remarks>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or no checkpoint.</exception>
    /// <exception cref="CheckpointLoadException">The file does not fit the network.</exception>
    public static LoadReport Load(Module module, string file, LoadOptions? options = null)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var opened = TensorFiles.Open(file);
        var matched = new NameMatch(module.state_dict(), opened.Entries, file, options ?? new());
        var report = matched.Report;
        if (matched.Fault is { } fault) throw new CheckpointLoadException(fault, report);
        foreach (var (entry, target) in matched.Pairs)
        {
            using var values = opened.Read(entry);
            target.copy_(values.reshape(target.shape));
        }

        return report;
    }

    /// <summary>Lists the tensors of a file with their names, types and shapes.</summary>
    /// <param name="file">The checkpoint.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or no checkpoint.</exception>
    public static IReadOnlyList<TensorEntry> List(string file)
    {
        using var opened = TensorFiles.Open(file);
        return opened.Entries;
    }
}
