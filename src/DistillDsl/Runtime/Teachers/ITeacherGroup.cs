using System.ComponentModel;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>Several teachers as one network.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITeacherGroup
{
    /// <summary>Their names, types and ensemble in words. Two groups of equal teachers with the same description return the same.</summary>
    string Description { get; }

    /// <summary>The teachers by name.</summary>
    IReadOnlyList<(string Name, Module Network)> Teachers { get; }
}
