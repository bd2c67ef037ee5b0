using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            protected DeviceType _deviceType = DeviceType.CPU;
            protected int _deviceIndex = -1;

            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                CheckModuleType(dtype);
                CheckAvailable(device.type);
                _toEpilog(device.type == DeviceType.CUDA ? device : new Device(device.type, -1), dtype, non_blocking);
                return this;
            }

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                CheckAvailable(deviceType);
                var index = deviceType == DeviceType.CUDA ? deviceIndex : -1;
                if (deviceType != _deviceType || index != _deviceIndex)
                    _toEpilog(deviceType, index, non_blocking);
                return this;
            }

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                CheckModuleType(dtype);
                _toEpilog(dtype, non_blocking);
                return this;
            }

            public Module _to(Tensor other, bool non_blocking)
            {
                _to(other.dtype, non_blocking);
                return _to(other.device_type, other.device_index, non_blocking);
            }

            protected void _toEpilog(ScalarType dtype, bool non_blocking) => _toEpilog(dtype, null, non_blocking);

            protected void _toEpilog(Device device, ScalarType dtype, bool non_blocking) => _toEpilog(dtype, device, non_blocking);

            protected void _toEpilog(DeviceType deviceType, int deviceIndex, bool non_blocking)
                => _toEpilog(null, new Device(deviceType, deviceIndex), non_blocking);

            protected virtual void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
            {
                if (dtype is null && device is null)
                    throw new ArgumentNullException(nameof(dtype), "dtype and device are both null.");

                foreach (var (_, child) in named_children())
                {
                    if (device is null)
                        child._to(dtype!.Value, non_blocking);
                    else if (dtype is null)
                        child._to(device.type, device.index, non_blocking);
                    else
                        child._to(device, dtype.Value, non_blocking);
                }

                ReplaceTensors(dtype, device);

                if (device is not null)
                {
                    _deviceType = device.type;
                    _deviceIndex = device.index;
                }
            }

            protected static bool ReplaceParameter(ScalarType? dtype, Device? device, Parameter param, out Parameter? p)
            {
                var (targetType, targetDevice) = Target(dtype, device, param);
                using var grad = param.grad;
                p = null;
                if (!Differs(param, targetType, targetDevice) && (grad is null || !Differs(grad, targetType, targetDevice)))
                    return false;

                // The copy is a leaf of its own: nothing of the move goes into the graph.
                using (no_grad())
                {
                    p = new Parameter(param.to(targetType, targetDevice, copy: true), param.requires_grad);
                    p.DetachFromDisposeScope();
                    if (grad is not null)
                    {
                        using var movedGrad = grad.to(targetType, targetDevice);
                        p.grad = movedGrad;
                    }
                }
                return true;
            }

            protected static bool ReplaceBuffer(ScalarType? dtype, Device? device, Tensor buffer, out Tensor? result)
            {
                var (targetType, targetDevice) = Target(dtype, device, buffer);
                result = null;
                if (!Differs(buffer, targetType, targetDevice))
                    return false;

                result = buffer.to(targetType, targetDevice).DetachFromDisposeScope();
                buffer.Dispose();
                return true;
            }

            protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(Device? device = null, ScalarType? dtype = null)
                => (device ?? get_default_device(), dtype ?? get_default_dtype());

            private void ReplaceTensors(ScalarType? dtype, Device? device)
            {
                // TorchSharp finds members by unique property name, so a module with two indexers (ModuleDict) throws here.
                // That is kept: what converts on one provider has to convert on the other.
                var properties = GetType().GetProperties().ToDictionary(property => property.Name);
                var fields = FieldsOf(GetType()).ToDictionary(ComponentName);

                foreach (var (name, parameter) in named_parameters(false).ToList())
                {
                    if (!ReplaceParameter(dtype, device, parameter, out var replacement))
                        continue;
                    if (properties.TryGetValue(name, out var property))
                    {
                        property.SetValue(this, replacement);
                        continue;
                    }
                    parameter.Dispose();
                    ConditionallyRegisterParameter(name, replacement);
                    if (fields.TryGetValue(name, out var field))
                        field.SetValue(this, replacement);
                }

                foreach (var (name, buffer) in named_buffers(false).ToList())
                {
                    var persistent = _internal_buffers[name].Item2;
                    if (!ReplaceBuffer(dtype, device, buffer, out var replacement))
                        continue;
                    if (properties.TryGetValue(name, out var property))
                    {
                        property.SetValue(this, replacement);
                        continue;
                    }
                    ConditionallyRegisterBuffer(name, replacement, persistent);
                    if (fields.TryGetValue(name, out var field))
                        field.SetValue(this, replacement);
                }
            }

            // Integers, such as a count of batches, keep their type.
            private static (ScalarType, Device) Target(ScalarType? dtype, Device? device, Tensor tensor)
            {
                var converts = dtype.HasValue && (tensor.is_floating_point() || tensor.is_complex());
                return (converts ? dtype!.Value : tensor.dtype, device ?? tensor.device);
            }

            // A device without an index is whichever device of its kind the tensor is on.
            private static bool Differs(Tensor tensor, ScalarType dtype, Device device)
                => tensor.dtype != dtype || tensor.device_type != device.type || (device.index >= 0 && tensor.device_index != device.index);

            private static void CheckModuleType(ScalarType dtype)
            {
                if (dtype is not (ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64
                    or ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64))
                    throw new ArgumentException($"nn.Module.to only accepts floating point or complex types, but got desired dtype={dtype}", nameof(dtype));
            }

            private static void CheckAvailable(DeviceType type)
            {
                if (type == DeviceType.CUDA && !cuda.is_available())
                    throw new InvalidOperationException("CUDA is not available.");
            }
        }
    }
}
