namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract class Module<T1, T2, T3, T4, T5, T6, TResult>
            : HookableModule<
                Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)?>,
                Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, TResult, TResult>>,
            IModule<T1, T2, T3, T4, T5, T6, TResult>
        {
            protected Module(string name) : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);

            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6)
            {
                RunModuleHooks(module_pre_hooks);
                foreach (var hook in pre_hooks.Values)
                {
                    (input1, input2, input3, input4, input5, input6) =
                        hook(this, input1, input2, input3, input4, input5, input6) ?? (input1, input2, input3, input4, input5, input6);
                }

                var result = forward(input1, input2, input3, input4, input5, input6);

                foreach (var hook in post_hooks.Values)
                    result = hook(this, input1, input2, input3, input4, input5, input6, result) ?? result;
                RunModuleHooks(module_post_hooks);
                return result;
            }
        }
    }
}
