namespace DistillDsl.Generators.Model;

/// <summary>What a part of a network's output is.</summary>
internal enum OutputNodeKind
{
    /// <summary>Nothing that a term could read.</summary>
    None,
    Tensor,
    List,
    Dictionary,
    Group,
}

/// <summary>A part of what a network gives: the output itself, or a member of it.</summary>
/// <param name="Name">The member's name; empty for the output itself.</param>
/// <param name="Kind">One tensor, a list or a dictionary of tensors, members, or nothing that a term could read.</param>
/// <param name="Depth">Of a list, how many lists are around its tensors.</param>
/// <param name="IsReference">Whether it can be null.</param>
/// <param name="MayBeNull">Whether its declaration says that it, or something in it, may be null.</param>
/// <param name="Members">Of a group, those that hold tensors; at least one.</param>
internal sealed record OutputNode(
    string Name,
    OutputNodeKind Kind,
    int Depth,
    bool IsReference,
    bool MayBeNull,
    EquatableArray<OutputNode> Members)
{
    /// <summary>What most networks give.</summary>
    public static OutputNode Tensor { get; } = new("", OutputNodeKind.Tensor, 0, true, false, new());

    /// <summary>An output in which there is nothing to read.</summary>
    public static OutputNode None { get; } = Tensor with { Kind = OutputNodeKind.None };

    /// <summary>Whether there is nothing to read.</summary>
    public bool IsNone => Kind == OutputNodeKind.None;

    /// <summary>Whether the network gives one tensor, which needs no name.</summary>
    public bool IsTensor => Kind == OutputNodeKind.Tensor;
}
