using System.Globalization;
using System.Text;
using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Model;

/// <summary>A place in a network's output, or the fault of a path and the nearest valid one.</summary>
/// <param name="Place">The place; null if there is none at that path.</param>
/// <param name="Fault">The fault in that case.</param>
/// <param name="Nearest">The path of the nearest suitable place; null if there is none.</param>
internal sealed record OutputSearch(OutputPlace? Place, string? Fault, string? Nearest = null)
{
    /// <summary>The fault of an option, and the option that fixes it.</summary>
    public OptionFault At(string option, string? mending = null) =>
        new(option, Fault!) { Instead = Nearest is { } nearest ? (mending ?? option, Literals.String(nearest)) : null };
}

/// <summary>Finds places in a network's output by path, and suggests the nearest if there is none.</summary>
/// <param name="network"><c>student</c> or <c>teacher</c>.</param>
/// <param name="output">Its output.</param>
internal sealed class OutputPaths(string network, OutputNode output)
{
    private readonly (OutputNode Node, string Path)[] _leaves = [.. Leaves(output, "")];

    /// <summary>The place at a path, or the fault.</summary>
    public OutputSearch Find(string path, OutputKind kind) => Find(path, kind, kind);

    /// <summary>The same, if only a place of another kind would be suitable.</summary>
    public OutputSearch Find(string path, OutputKind kind, OutputKind instead)
    {
        if (output.IsTensor) return new(null, $"is '{path}', but the {network} returns a single tensor, which has no name; remove it");
        if (string.IsNullOrWhiteSpace(path)) return new(null, $"does not name an output; {Known}");
        if (output.IsNone) return new(null, $"is '{path}', but the {network} returns no tensor that could be named");
        var (node, depth, names) = (output, 0, new List<Part>());
        var parts = path.Split('.');
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i];
            if (node.Kind == OutputNodeKind.Dictionary)
            {
                // A key may have points in it.
                names.Add(new(string.Join(".", parts.Skip(i)), null, IsKey: true));
                return Place(OutputNode.Tensor, 0, names, kind);
            }
            if (node.Kind == OutputNodeKind.List && depth < node.Depth)
            {
                if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                    return new(null, $"is '{path}', but {Text(names, node, depth)}, whose elements are numbers, such as \"{Joined(names, "0")}\"");
                names.Add(new(Literals.Integer(index), null));
                depth++;
            }
            else if (Member(node, part) is { } member)
            {
                names.Add(new(member.Name, member));
                node = member;
            }
            else
            {
                var nearest = Nearest(path);
                var fault = $"is '{path}', which is not an output of the {network}; did you mean '{nearest}'? {Known}";
                return new(null, fault, Find(nearest, instead).Place?.Path);
            }
        }
        return Place(node, depth, names, kind);
    }

    /// <summary>The only place; if there are several, the fault of naming none.</summary>
    public OutputSearch Only(OutputKind kind) =>
        output.IsTensor
            ? kind == OutputKind.List ? new(null, $"is not given, but the {network} returns a single tensor, not a list") : new(OutputPlace.Tensor, null)
        : output.IsNone ? new(null, $"is not given, and the {network} returns no tensor")
        : !IsOne ? new(null, $"is not given, but the {network} returns several outputs; name one. {Known}")
        : _leaves[0].Path.Length > 0 ? Find(_leaves[0].Path, kind)
        : Place(output, 0, [], kind);

    /// <summary>Whether there is only one place.</summary>
    public bool IsOne => _leaves.Length == 1;

    /// <summary>Whether a path leads to anything, of any kind.</summary>
    public bool Has(string path) => !output.IsTensor && (Find(path, OutputKind.Tensor).Place ?? Find(path, OutputKind.List).Place) is not null;

    /// <summary>The path in a part of the output that has that name there, or is the only one; null if there is none.</summary>
    public string? Within(string path, string name)
    {
        var inside = _leaves.Select(static l => l.Path).Where(p => p.StartsWith(path + ".", StringComparison.OrdinalIgnoreCase)).ToArray();
        return name.Length > 0 && Has($"{path}.{name}") ? $"{path}.{name}" : inside.Length == 1 ? inside[0] : null;
    }

    private string Known => $"Its outputs are {string.Join(", ", _leaves.Select(static l => Described(l.Node, l.Path)))}";

    private OutputSearch Place(OutputNode node, int depth, List<Part> names, OutputKind kind)
    {
        var path = string.Join(".", names.Select(static n => n.Name));
        var isList = node.Kind == OutputNodeKind.List && depth < node.Depth;
        if (node.Kind == OutputNodeKind.Group)
            return new(null, $"is '{path}', which has several: {string.Join(", ", Leaves(node, path).Select(static l => l.Path))}; name one");
        if (node.Kind == OutputNodeKind.Dictionary)
            return new(null, path.Length == 0
                ? $"is not given, but the {network} returns a dictionary; name one of its keys"
                : $"is '{path}', which is a dictionary; name one of its keys, such as '{path}.logits'");
        if (isList && kind == OutputKind.Tensor)
            return new(null,
                $"{(path.Length == 0 ? "is not given, and" : $"is '{path}', but")} {Text(names, node, depth)}, where one tensor is wanted; name one of it, "
                    + $"such as \"{Joined(names, string.Join(".", Enumerable.Repeat("0", node.Depth - depth)))}\"");
        if (!isList && kind == OutputKind.List)
            return new(null, $"is '{path}', which is one tensor, but a list is required");
        return new(new(path, isList, Access(node, depth, names), Seen(names)), null);
    }

    private static OutputNode? Member(OutputNode node, string name)
    {
        if (node.Members.FirstOrDefault(m => m.Name == name) is { } exact) return exact;
        var like = node.Members.Where(m => m.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToArray();
        return like.Length == 1 ? like[0] : null;
    }

    private string Text(List<Part> names, OutputNode node, int depth) =>
        $"{(names.Count == 0 ? $"the {network}'s output" : $"'{string.Join(".", names.Select(static n => n.Name))}'")} is a list of "
            + $"{(node.Depth - depth > 1 ? "lists" : "tensors")}";

    private static string Joined(List<Part> names, string more) => string.Join(".", names.Select(static n => n.Name).Append(more));

    /// <summary>The value as the pass reads it.</summary>
    private static string Access(OutputNode node, int depth, List<Part> names)
    {
        var access = new StringBuilder(OutputPlace.Variable);
        foreach (var (name, member, isKey) in names)
        {
            if (isKey) access.Append('[').Append(Literals.String(name)).Append(']');
            else if (member is null) access.Append('[').Append(name).Append(']');
            else access.Append('.').Append(Identifiers.Escaped(name));
            if ((member ?? node).MayBeNull) access.Append('!');
        }
        var lists = node.Depth - depth;
        for (; lists > 1; lists--) access.Append(".SelectMany(static list => list)");
        return access.ToString();
    }

    /// <summary>The object that contains it, which may be null on the way, and the indices or the key in it.</summary>
    private string Seen(List<Part> names)
    {
        var seen = new StringBuilder(OutputPlace.Variable);
        var holder = output;
        foreach (var (name, member, isKey) in names)
        {
            if (member is null)
            {
                seen.Append(", ").Append(isKey ? Literals.String(name) : name);
                continue;
            }
            seen.Append(holder.IsReference && holder != output ? "?." : ".").Append(Identifiers.Escaped(name));
            holder = member;
        }
        return seen.ToString();
    }

    private static IEnumerable<(OutputNode Node, string Path)> Leaves(OutputNode node, string path) => node.Kind == OutputNodeKind.Group
        ? node.Members.SelectMany(m => Leaves(m, path.Length == 0 ? m.Name : $"{path}.{m.Name}"))
        : [(node, path)];

    private static string Described(OutputNode node, string path) =>
        (path.Length == 0 ? "" : $"'{path}'")
            + (node.Kind == OutputNodeKind.Dictionary ? $"{(path.Length == 0 ? "" : ", ")}a dictionary" : "")
            + (node.Kind == OutputNodeKind.List ? $"{(path.Length == 0 ? "" : ", ")}a list of {(node.Depth > 1 ? "lists" : "tensors")}" : "");

    /// <summary>A step of a path: a member, an index, or the key of a dictionary.</summary>
    private sealed record Part(string Name, OutputNode? Member, bool IsKey = false);

    private string Nearest(string path) => NameDistance.Order(_leaves.Select(static l => l.Path.Length == 0 ? "0" : l.Path), path).First();
}
