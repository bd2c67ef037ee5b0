using static TorchSharp.torch;

namespace TorchSharp.Modules;

public abstract class ParameterLessModule<T1, TResult> : nn.Module<T1, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name)
    {
    }

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refuse(this, "a buffer");

    public override void register_module(string name, nn.Module submodule) => throw ParameterLess.Refuse(this, "a submodule");

    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refuse(this, "a parameter");

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}

public abstract class ParameterLessModule<T1, T2, TResult> : nn.Module<T1, T2, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name)
    {
    }

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refuse(this, "a buffer");

    public override void register_module(string name, nn.Module submodule) => throw ParameterLess.Refuse(this, "a submodule");

    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refuse(this, "a parameter");

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}

public abstract class ParameterLessModule<T1, T2, T3, TResult> : nn.Module<T1, T2, T3, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name)
    {
    }

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refuse(this, "a buffer");

    public override void register_module(string name, nn.Module submodule) => throw ParameterLess.Refuse(this, "a submodule");

    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refuse(this, "a parameter");

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}

file static class ParameterLess
{
    internal static InvalidOperationException Refuse(nn.Module module, string what)
        => new($"{module.GetName()} is a module without parameters: {what} cannot be registered with it.");
}
