namespace DistillDsl.Generators.Model;

/// <summary>The kinds of parts of a network's output.</summary>
internal enum OutputNodeKind
{
    /// <summary>Nothing that a term could read.</summary>
    None,
    Tensor,
    List,
    Dictionary,
    Group,
}

/// <summary>A part of a network's output: the output itself, or a member of it.</summary>
/// <param name="Name">The member's name; empty for the output itself.</param>
/// <param name="Kind">One tensor, a list or a dictionary of tensors, members, or nothing that a term could read.</param>
/// <param name="Depth">For a list, the number of nested lists around its tensors.</param>
/// <param name="IsReference">Whether it can be null.</param>
/// <param name="MayBeNull">Whether it, or something in it, is declared nullable.</param>
/// <param name="Members">For a group, the members that hold tensors; at least one.</param>
internal sealed record OutputNode(
    string Name,
    OutputNodeKind Kind,
    int Depth,
    bool IsReference,
    bool MayBeNull,
    EquatableArray<OutputNode> Members)
{
    /// <summary>The output of most networks.</summary>
    public static OutputNode Tensor { get; } = new("", OutputNodeKind.Tensor, 0, true, false, new());

    /// <summary>An output in which there is nothing to read.</summary>
    public static OutputNode None { get; } = Tensor with { Kind = OutputNodeKind.None };

    /// <summary>Whether there is nothing to read.</summary>
    public bool IsNone => Kind == OutputNodeKind.None;

    /// <summary>Whether the network returns one tensor, which needs no name.</summary>
    public bool IsTensor => Kind == OutputNodeKind.Tensor;
}
