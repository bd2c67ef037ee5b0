using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class Sequential
{
    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
    {
        if (!recurse)
            yield break;
        var seen = new HashSet<IntPtr>();
        foreach (var (child, module) in entries)
        {
            foreach (var (name, parameter) in module.named_parameters(true))
            {
                if (seen.Add(parameter.Handle))
                    yield return ($"{child}.{name}", parameter);
            }
        }
    }

    public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_persistent = true)
    {
        if (!recurse)
            yield break;
        var seen = new HashSet<IntPtr>();
        foreach (var (child, module) in entries)
        {
            foreach (var (name, buffer) in module.named_buffers(true, include_persistent))
            {
                if (seen.Add(buffer.Handle))
                    yield return ($"{child}.{name}", buffer);
            }
        }
    }

    public override IEnumerable<(string name, nn.Module module)> named_children() => entries;

    public override IEnumerable<(string name, nn.Module module)> named_modules()
    {
        foreach (var entry in entries)
            yield return entry;
        foreach (var (child, module) in entries)
        {
            foreach (var (name, descendant) in module.named_modules())
                yield return ($"{child}.{name}", descendant);
        }
    }

    public override nn.Module apply(Action<nn.Module> fn)
    {
        foreach (var (_, module) in entries)
            module.apply(fn);
        fn(this);
        return this;
    }

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
    {
        foreach (var (_, module) in entries)
            module._to(deviceType, deviceIndex, non_blocking);
        (_deviceType, _deviceIndex) = (deviceType, deviceIndex);
        return this;
    }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking)
    {
        foreach (var (_, module) in entries)
            module._to(device, dtype, non_blocking);
        (_deviceType, _deviceIndex) = (device.type, device.index);
        return this;
    }

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking)
    {
        foreach (var (_, module) in entries)
            module._to(dtype, non_blocking);
        return this;
    }
}
