using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class ParameterDict : nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
{
    private readonly OrderedDict<string, Parameter> entries = [];
    private bool registered;

    public ParameterDict() : base(nameof(ParameterDict))
    {
    }

    public int Count => entries.Count;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => entries.Keys;

    public ICollection<Parameter> Values => entries.Values;

    public Parameter this[string key]
    {
        get => entries[key];
        set => entries[key] = value;
    }

    public (string, Parameter) this[int index]
    {
        get => entries[index];
        set => entries[index] = value;
    }

    public IEnumerator<(string, Parameter)> items() => entries.items();

    public IEnumerable<string> keys() => entries.keys();

    public IEnumerable<Parameter> values() => entries.values();

    public void Add(string key, Parameter value) => entries.Add(key, value);

    public void Add((string, Parameter) item) => entries.Add(item);

    public void Add(KeyValuePair<string, Parameter> item) => entries.Add(item);

    public void Insert(int index, (string, Parameter) item) => entries.Insert(index, item);

    public bool Remove(string key) => entries.Remove(key);

    public bool Remove((string, Parameter) item) => entries.Remove(item);

    public bool Remove(KeyValuePair<string, Parameter> item) => entries.Remove(item);

    public void RemoveAt(int index) => entries.RemoveAt(index);

    public void Clear() => entries.Clear();

    public void clear() => entries.clear();

    public bool ContainsKey(string key) => entries.ContainsKey(key);

    public bool Contains((string, Parameter) item) => entries.Contains(item);

    public bool Contains(KeyValuePair<string, Parameter> item) => entries.Contains(item);

    public int IndexOf((string, Parameter) item) => entries.IndexOf(item);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value) => entries.TryGetValue(key, out value);

    public void CopyTo((string, Parameter)[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

    public IEnumerator<(string, Parameter)> GetEnumerator() => entries.GetEnumerator();

    IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator()
        => ((IEnumerable<KeyValuePair<string, Parameter>>)entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected override void RegisterComponents()
    {
        if (registered)
            return;
        foreach (var (key, value) in entries)
            register_parameter(key, value);
        registered = true;
    }
}
