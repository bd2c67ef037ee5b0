using System.Security.Cryptography;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.PyTorch;

/// <summary>
/// A teacher that <c>torch.jit.script</c> or <c>torch.jit.trace</c> wrote, as a module that recipes take. TorchSharp cannot hook the layers inside a
/// TorchScript file, so that terms read its outputs alone; for hints, let the file return the features as well and derive from
/// <see cref="ScriptTeacher{TResult}"/>.
/// </summary>
/// <example><code>
/// [Recipe(Student = typeof(SmallNet), Teacher = typeof(ScriptTeacher))]
/// [Task, Distill(T = 4)]
/// public sealed partial class SmallRecipe;
///
/// using var teacher = new ScriptTeacher("teacher.pt");
/// using var recipe = new SmallRecipe(student, teacher, sample);
/// </code></example>
/// <param name="file">The TorchScript file.</param>
/// <param name="device">Where the teacher runs; the CPU if omitted.</param>
/// <exception cref="FileNotFoundException">The file does not exist.</exception>
/// <exception cref="InvalidDataException">The file is no TorchScript, or of a version that this libtorch cannot read.</exception>
public sealed class ScriptTeacher(string file, Device? device = null) : ScriptTeacher<Tensor>(file, device);

/// <summary>A teacher from a TorchScript file with several outputs.</summary>
/// <typeparam name="TResult">What its <c>forward</c> returns: a tensor, a tuple of tensors, or a list of them.</typeparam>
/// <example><code>
/// public sealed class DetectionTeacher(string file) : ScriptTeacher&lt;(Tensor boxes, Tensor classes)&gt;(file);
/// </code></example>
public class ScriptTeacher<TResult> : Module<Tensor, TResult>, IFingerprinted, ITapSource
{
    /// <summary>TorchSharp registers modules in fields, and cannot dispose a registered TorchScript module: the process ends.</summary>
    private readonly Lazy<jit.ScriptModule<Tensor, TResult>> _script;

    /// <summary>Loads the file, in evaluation mode.</summary>
    /// <param name="file">The TorchScript file.</param>
    /// <param name="device">Where the teacher runs; the CPU if omitted.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">The file is no TorchScript, or of a version that this libtorch cannot read.</exception>
    public ScriptTeacher(string file, Device? device = null)
        : base(nameof(ScriptTeacher))
    {
        using (var stream = File.OpenRead(file)) Fingerprint = Convert.ToHexString(SHA256.HashData(stream)).ToLowerInvariant();
        try
        {
            var script = jit.load<Tensor, TResult>(file, device ?? CPU);
            script.eval();
            _script = new(script);
        }
        catch (Exception fault) when (fault is System.Runtime.InteropServices.ExternalException)
        {
            throw new InvalidDataException($"{file}: libtorch cannot read it as TorchScript ({fault.Message.Split('\n')[0].Trim()}).", fault);
        }

    }

    /// <summary>The SHA-256 of the file.</summary>
    public string Fingerprint { get; }

    IReadOnlyCollection<string> ITapSource.TapNames => [];

    string ITapSource.TapAdvice => "a TorchScript file's layers cannot be hooked: let its forward return the features too, and read them as an output";

    Module ITapSource.Tap(string name) => throw new NotSupportedException();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing) _script.Value.Dispose();
        base.Dispose(disposing);
    }

    /// <inheritdoc />
    public override TResult forward(Tensor input) => _script.Value.call(input);
}
