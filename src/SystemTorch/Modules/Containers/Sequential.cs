using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly List<(string name, nn.Module module)> entries = [];

    protected internal Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules) : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules)
            Add(name, module);
    }

    protected internal Sequential(params nn.Module<Tensor, Tensor>[] modules) : base(nameof(Sequential))
    {
        foreach (var module in modules)
            append(module);
    }

    public int Count => entries.Count;

    public nn.IModule<Tensor, Tensor> this[int index] => (nn.IModule<Tensor, Tensor>)entries[index].module;

    public Sequential this[(int? start, int? end) index]
    {
        get
        {
            var start = index.start ?? 0;
            var end = index.end ?? Count;
            if (start < 0 || start > Count)
                throw new IndexOutOfRangeException($"{start} is not a valid index.");
            if (end < 0 || end > Count)
                throw new IndexOutOfRangeException($"{end} is not a valid index.");
            return Slice(start, end);
        }
    }

    public Sequential this[Range index] => Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

    public Sequential append(nn.IModule<Tensor, Tensor> module) => append($"{Count}", module);

    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        Add(name, (nn.Module)module);
        return this;
    }

    // Every value between two layers is disposed as soon as the next layer has used it.
    public override Tensor forward(Tensor tensor)
    {
        if (Count == 0)
            return tensor.alias();

        var current = this[0].call(tensor);
        for (var i = 1; i < Count; i++)
        {
            var next = this[i].call(current);
            current.Dispose();
            current = next;
        }
        return current;
    }

    private void Add(string name, nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        if (entries.Exists(entry => entry.name == name))
            throw new ArgumentException($"Sequential already has a module named '{name}'.", nameof(name));
        entries.Add((name, module));
    }

    // A slice shares its modules with the whole.
    private Sequential Slice(int start, int end)
    {
        var slice = new Sequential(Array.Empty<nn.Module<Tensor, Tensor>>());
        for (var i = start; i < end; i++)
            slice.Add(entries[i].name, entries[i].module);
        return slice;
    }
}
