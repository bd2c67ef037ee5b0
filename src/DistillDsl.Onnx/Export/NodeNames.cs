using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export;

/// <summary>The names in a graph: the paths of layers and parameters, as the author wrote them, so that a viewer shows them.</summary>
internal sealed class NodeNames
{
    private readonly Dictionary<nn.Module, string> _modules = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<IntPtr, string> _parameters = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Stack<(string Path, bool IsLeaf)> _scopes = new();
    private readonly string _root;

    public NodeNames(nn.Module root)
    {
        _root = root.GetType().Name;
        AddModule("", root);
        foreach (var (name, parameter) in root.named_parameters()) _parameters.TryAdd(parameter.Handle, name);
        foreach (var (name, buffer) in root.named_buffers()) _parameters.TryAdd(buffer.Handle, name);
    }

    /// <summary>The layer that is being exported, for messages.</summary>
    public string Place => _scopes.Count == 0 || _scopes.Peek().Path.Length == 0 ? _root : $"{_root}, layer \"{_scopes.Peek().Path}\"";

    public IDisposable Enter(nn.Module module)
    {
        _scopes.Push((_modules.GetValueOrDefault(module) ?? (_scopes.Count == 0 ? "" : _scopes.Peek().Path), !module.named_children().Any()));
        return new Scope(_scopes);
    }

    /// <summary>The scope of the whole graph.</summary>
    public IDisposable EnterGraph()
    {
        _scopes.Push(("", false));
        return new Scope(_scopes);
    }

    /// <summary>The name of a node: the path of the layer for its first operator, then with the operator's type.</summary>
    public string Node(string type)
    {
        var (path, isLeaf) = _scopes.Count == 0 ? ("", false) : _scopes.Peek();
        return Unique(isLeaf && path.Length > 0 && !_taken.Contains(path) ? path : path.Length == 0 ? type : $"{path}/{type}");
    }

    public string Constant() => Unique(_scopes.Count == 0 || _scopes.Peek().Path.Length == 0 ? "constant" : $"{_scopes.Peek().Path}/constant");

    /// <summary>The path of a parameter or buffer; null for another tensor.</summary>
    public string? Parameter(Tensor tensor) => _parameters.TryGetValue(tensor.Handle, out var name) && _taken.Add(name) ? name : null;

    /// <summary>A name for an input or an output: itself, or numbered if a layer has it.</summary>
    public string Free(string name) => Unique(name);

    private string Unique(string name)
    {
        var unique = name;
        for (var i = 2; !_taken.Add(unique); i++) unique = $"{name}_{i}";
        return unique;
    }

    private void AddModule(string path, nn.Module module)
    {
        if (!_modules.TryAdd(module, path)) return;
        foreach (var (name, child) in module.named_children()) AddModule(path.Length == 0 ? name : $"{path}.{name}", child);
    }

    private sealed class Scope(Stack<(string, bool)> scopes) : IDisposable
    {
        public void Dispose() => scopes.Pop();
    }
}
