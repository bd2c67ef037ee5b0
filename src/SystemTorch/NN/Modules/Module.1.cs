namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract class Module<T, TResult>
            : HookableModule<
                Func<Module<T, TResult>, T, T>,
                Func<Module<T, TResult>, T, TResult, TResult>>,
            IModule<T, TResult>
        {
            protected Module(string name) : base(name)
            {
            }

            public abstract TResult forward(T input);

            public TResult call(T input)
            {
                RunModuleHooks(module_pre_hooks);
                foreach (var hook in pre_hooks.Values)
                    input = hook(this, input) ?? input;

                var result = forward(input);

                foreach (var hook in post_hooks.Values)
                    result = hook(this, input, result) ?? result;
                RunModuleHooks(module_post_hooks);
                return result;
            }
        }
    }
}
