using System.ComponentModel;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>The base of generated classes that hold several teachers as children of one network. The teachers stay the user's own.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TeacherGroup : Module, ITeacherGroup
{
    /// <param name="description">The teachers in words.</param>
    /// <param name="teachers">The teachers by name.</param>
    protected TeacherGroup(string description, IReadOnlyList<(string Name, Module Network)> teachers) : base(nameof(TeacherGroup))
    {
        foreach (var (name, network) in teachers)
        {
            ArgumentNullException.ThrowIfNull(network, name);
            register_module(name, network);
        }
        (Description, Teachers) = (description, teachers);
        Types = [.. teachers.Select(static t => TensorTypes.Common(t.Network.parameters()))];
    }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, Module Network)> Teachers { get; }

    /// <summary>The type in which each teacher takes its inputs, that of its parameters; null, for inputs as they are, if those have several.</summary>
    protected IReadOnlyList<ScalarType?> Types { get; }

    /// <summary>Called before outputs are averaged, because unequal ones might be broadcast.</summary>
    /// <param name="outputs">The teachers' outputs, by their paths.</param>
    /// <exception cref="InvalidOperationException">They differ in shape.</exception>
    protected static void RequireSameShape(ReadOnlySpan<(string Path, Tensor Value)> outputs)
    {
        var first = outputs[0].Value.shape;
        foreach (var (_, value) in outputs)
        {
            if (value.shape.AsSpan().SequenceEqual(first)) continue;
            var shapes = string.Join(", ", outputs.ToArray().Select(static o => $"\"{o.Path}\" {Shapes.Text(o.Value.shape)}"));
            throw new InvalidOperationException($"the ensemble averages outputs of the same shape; got {shapes}.");
        }
    }

    /// <summary>Leaves the teachers as they are.</summary>
    protected override void Dispose(bool disposing)
    {
    }
}
