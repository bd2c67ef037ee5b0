using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public bool requires_grad
        {
            get
            {
                bool result;
                Native.Check(Native.st_tensor_requires_grad(Handle, &result));
                GC.KeepAlive(this);
                return result;
            }
            set
            {
                Native.Check(Native.st_tensor_set_requires_grad(Handle, value));
                GC.KeepAlive(this);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>The tensor itself, with its flag set.</summary>
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public bool is_leaf
        {
            get
            {
                bool result;
                Native.Check(Native.st_tensor_is_leaf(Handle, &result));
                GC.KeepAlive(this);
                return result;
            }
        }

        /// <summary>Keeps the gradient of a tensor that is no leaf.</summary>
        public void retain_grad()
        {
            Native.Check(Native.st_tensor_retain_grad(Handle));
            GC.KeepAlive(this);
        }

        /// <summary>The gradient that backward has accumulated: a new handle at every reading, null where there is none.</summary>
        public Tensor? grad
        {
            get
            {
                IntPtr result;
                Native.Check(Native.st_tensor_grad(Handle, &result));
                GC.KeepAlive(this);
                return result == 0 ? null : new Tensor(result);
            }
            set
            {
                Native.Check(Native.st_tensor_set_grad(Handle, value?.Handle ?? 0));
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        public void backward() => autograd.backward([this]);

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);

        public Tensor detach() => Op.Call("aten::detach", this);

        public Tensor detach_() => Op.CallInPlace(this, "aten::detach_");

        public Tensor alias() => Op.Call("aten::alias", this);
    }
}
