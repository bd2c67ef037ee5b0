namespace DistillDsl;

/// <summary>
/// Tells what it is, where nothing else does: a teacher, or a module in it, whose parameters and buffers do not tell it from another, such as a wrapper
/// of a served or exported model; or a loader, whose data cannot be compared without reading them. A teacher's cache and the checkpoints of a
/// training refuse or recompute what belongs to another fingerprint.
/// </summary>
/// <example>
/// <code>
/// public sealed class ServedTeacher(string file) : Module&lt;Tensor, Tensor&gt;(nameof(ServedTeacher)), IFingerprinted
/// {
///     public string Fingerprint { get; } = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
/// }
/// </code>
/// </example>
public interface IFingerprinted
{
    /// <summary>
    /// A text that changes with everything that changes the results, and with nothing else: a file's checksum, or a model's name and version. The
    /// same in every process.
    /// </summary>
    string Fingerprint { get; }
}
