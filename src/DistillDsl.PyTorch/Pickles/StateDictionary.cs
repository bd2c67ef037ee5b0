using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace DistillDsl.PyTorch.Pickles;

/// <summary>Python's OrderedDict, whose own attributes, such as PyTorch's <c>_metadata</c>, are not entries.</summary>
internal sealed class StateDictionary : Hashtable
{
    /// <summary>Found by name by the unpickler.</summary>
    [SuppressMessage("Style", "IDE1006", Justification = "The name is Python's.")]
    public void __setstate__(Hashtable attributes) => _ = attributes;
}
