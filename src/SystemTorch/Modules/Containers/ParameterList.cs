using System.Collections;
using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

public class ParameterList : nn.Module, IList<Parameter>
{
    private readonly List<Parameter> list = [];
    private bool registered;

    public ParameterList(params Parameter[] parameters) : base(nameof(ParameterList))
    {
        list.AddRange(parameters);
    }

    public int Count => list.Count;

    public bool IsReadOnly => false;

    public Parameter this[int index]
    {
        get => list[index];
        set => list[index] = value;
    }

    public void Add(Parameter item) => list.Add(item);

    public void append(params Parameter[] parameters) => list.AddRange(parameters);

    public void extend(IEnumerable<Parameter> parameters) => list.AddRange(parameters);

    public void Insert(int index, Parameter item) => list.Insert(index, item);

    public bool Remove(Parameter item)
    {
        var index = IndexOf(item);
        if (index >= 0)
            list.RemoveAt(index);
        return index >= 0;
    }

    public void RemoveAt(int index) => list.RemoveAt(index);

    public void Clear() => list.Clear();

    public bool Contains(Parameter item) => IndexOf(item) >= 0;

    // By identity: two parameters of equal values are two parameters.
    public int IndexOf(Parameter item) => list.FindIndex(parameter => ReferenceEquals(parameter, item));

    public void CopyTo(Parameter[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

    public IEnumerator<Parameter> GetEnumerator() => list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
        => list.Select((parameter, index) => ($"{index}", parameter));

    public override bool has_parameter(string target) => Index(target) >= 0;

    public override Parameter? get_parameter(string target) => Index(target) is >= 0 and var index ? list[index] : null;

    protected override void RegisterComponents()
    {
        if (registered)
            return;
        for (var i = 0; i < list.Count; i++)
            register_parameter($"{i}", list[i]);
        registered = true;
    }

    protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (!ReplaceParameter(dtype, device, list[i], out var replacement))
                continue;
            list[i].Dispose();
            list[i] = replacement!;
            if (registered)
                ConditionallyRegisterParameter($"{i}", replacement);
        }
        if (device is not null)
            (_deviceType, _deviceIndex) = (device.type, device.index);
    }

    private int Index(string target)
        => int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count ? index : -1;
}
