using DistillDsl.Runtime;
using DistillDsl.Training.Data;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Cache;

/// <summary>
/// Identifies a teacher: the type, the names and types of its layers, the names, types, shapes and bytes of all parameters and buffers, and what
/// <see cref="IFingerprinted"/> modules say of themselves.
/// </summary>
internal static class TeacherFingerprint
{
    /// <summary>32 hexadecimal digits.</summary>
    public static string Of(Module teacher)
    {
        using var hash = new ContentHash();
        // The weights of an ensemble are nowhere else.
        hash.Add(teacher is ITeacherGroup group ? group.Description : teacher.GetType().ToString());
        foreach (var (name, module) in teacher.named_modules())
        {
            hash.Add(name);
            hash.Add(module.GetType().ToString());
        }

        foreach (var (name, parameter) in teacher.named_parameters()) hash.Add(name, parameter);
        foreach (var (name, buffer) in teacher.named_buffers()) hash.Add(name, buffer);
        foreach (var own in Own(teacher)) hash.Add(own);
        return hash.End();
    }

    /// <summary>Whether the teacher has anything that tells it from another of its type.</summary>
    public static bool Tells(Module teacher) => teacher.parameters().Any() || teacher.buffers().Any() || Own(teacher).Any();

    private static IEnumerable<string> Own(Module teacher) =>
        teacher.modules().Prepend(teacher).Distinct().OfType<IFingerprinted>().Select(module => module.Fingerprint);
}
