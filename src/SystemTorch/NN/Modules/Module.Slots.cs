using System.Runtime.CompilerServices;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            // A layer's weight or running mean is a property over its registered tensor. Assigning it disposes the one that was there.
            private protected Parameter? HeldParameter([CallerMemberName] string name = "")
                => _internal_params.TryGetValue(name, out var parameter) ? parameter : null;

            private protected Tensor? HeldBuffer([CallerMemberName] string name = "")
                => _internal_buffers.TryGetValue(name, out var buffer) ? buffer.Item1 : null;

            private protected void Hold(Parameter? value, [CallerMemberName] string name = "")
            {
                if (_internal_params.TryGetValue(name, out var old) && !ReferenceEquals(old, value))
                    old.Dispose();
                value?.DetachFromDisposeScope();
                ConditionallyRegisterParameter(name, value);
            }

            private protected void HoldBuffer(Tensor? value, [CallerMemberName] string name = "")
            {
                if (_internal_buffers.TryGetValue(name, out var old) && !ReferenceEquals(old.Item1, value))
                    old.Item1.Dispose();
                value?.DetachFromDisposeScope();
                ConditionallyRegisterBuffer(name, value);
            }
        }
    }
}
